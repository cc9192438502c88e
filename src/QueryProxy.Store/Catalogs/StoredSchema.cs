namespace QueryProxy.Store.Catalogs;

/// <summary>A schema of a stored catalog. Immutable.</summary>
public sealed record StoredSchema(Guid Id, string SchemaName, bool IsSelected, IReadOnlyList<StoredTable> Tables);
