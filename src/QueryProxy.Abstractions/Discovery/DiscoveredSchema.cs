namespace QueryProxy.Abstractions.Discovery;

/// <summary>A schema of the upstream.</summary>
/// <param name="SchemaName">Its name, as the upstream stores it.</param>
public sealed record DiscoveredSchema(string SchemaName);
