using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Store.Catalogs;

/// <summary>A table of a stored catalog, without its columns. Immutable.</summary>
/// <param name="Id">See <see cref="CatalogIds"/>.</param>
/// <param name="SchemaName">Its schema.</param>
/// <param name="TableName">Its name.</param>
/// <param name="Kind">What kind of relation it is.</param>
/// <param name="IsSelected">Whether clients may see it: it and its schema are selected.</param>
/// <param name="ColumnCount">How many columns of it are known.</param>
/// <param name="SelectedColumnCount">How many of them are selected.</param>
public sealed record CatalogTableItem(
    Guid Id, string SchemaName, string TableName, ScanKind Kind, bool IsSelected, int ColumnCount, int SelectedColumnCount);
