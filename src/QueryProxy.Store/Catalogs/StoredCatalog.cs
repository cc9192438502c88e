namespace QueryProxy.Store.Catalogs;

/// <summary>The catalog of a data source as administrators chose it, unselected parts included. Immutable.</summary>
/// <param name="CatalogVersion">Grows with every save; 0 when none was saved.</param>
/// <param name="Schemas">The schemas, by name.</param>
public sealed record StoredCatalog(long CatalogVersion, IReadOnlyList<StoredSchema> Schemas);
