namespace QueryProxy.Admin.Discovery;

/// <summary>A table named in a discover_columns request.</summary>
public sealed record DiscoverTable(string? Schema, string? Table);
