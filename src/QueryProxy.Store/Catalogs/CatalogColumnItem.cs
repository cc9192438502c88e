namespace QueryProxy.Store.Catalogs;

/// <summary>A column of a stored catalog and where it is. Immutable.</summary>
/// <param name="SchemaName">Its table's schema.</param>
/// <param name="TableName">Its table.</param>
/// <param name="Column">The column.</param>
public sealed record CatalogColumnItem(string SchemaName, string TableName, StoredColumn Column);
