namespace QueryProxy.Admin.Plugins;

/// <summary>Something that a plugin offers.</summary>
/// <param name="Id">How policies or data sources name it.</param>
/// <param name="Name">The name people see.</param>
public sealed record PluginOffer(string Id, string Name);
