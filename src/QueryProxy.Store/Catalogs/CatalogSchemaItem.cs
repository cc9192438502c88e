namespace QueryProxy.Store.Catalogs;

/// <summary>A schema of a stored catalog, without its tables. Immutable.</summary>
/// <param name="Id">See <see cref="CatalogIds"/>.</param>
/// <param name="SchemaName">Its name.</param>
/// <param name="IsSelected">Whether clients may see it.</param>
/// <param name="TableCount">How many tables of it are known.</param>
/// <param name="SelectedTableCount">How many of them clients may see.</param>
public sealed record CatalogSchemaItem(Guid Id, string SchemaName, bool IsSelected, int TableCount, int SelectedTableCount);
