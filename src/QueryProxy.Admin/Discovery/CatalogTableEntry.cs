using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary>A table in <c>GET /datasources/{id}/catalog/tables</c>.</summary>
/// <param name="Id">The table's id.</param>
/// <param name="SchemaName">Its schema.</param>
/// <param name="TableName">Its name.</param>
/// <param name="TableType">TABLE, VIEW, MATERIALIZED VIEW or FOREIGN TABLE.</param>
/// <param name="IsSelected">Whether clients may see it.</param>
/// <param name="ColumnCount">How many columns of it are known; 0 when it is not selected.</param>
/// <param name="SelectedColumnCount">How many of them clients may see.</param>
public sealed record CatalogTableEntry(
    Guid Id, string SchemaName, string TableName, string TableType, bool IsSelected, int ColumnCount, int SelectedColumnCount)
{
    internal static CatalogTableEntry From(CatalogTableItem item) =>
        new(item.Id, item.SchemaName, item.TableName, TableTypes.Name(item.Kind), item.IsSelected, item.ColumnCount, item.SelectedColumnCount);
}
