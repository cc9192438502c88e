namespace QueryProxy.Admin.Discovery;

/// <summary>One difference between catalog and upstream.</summary>
/// <param name="SchemaName">The schema.</param>
/// <param name="TableName">The table.</param>
/// <param name="ColumnName">The column, or null when it is about the table.</param>
/// <param name="Before">What the catalog says, or null.</param>
/// <param name="After">What the upstream says, or null.</param>
public sealed record CatalogDifferenceItem(string SchemaName, string TableName, string? ColumnName, string? Before, string? After);
