using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary>A column in <c>GET /datasources/{id}/catalog/columns</c>.</summary>
/// <param name="Id">The column's id.</param>
/// <param name="SchemaName">Its table's schema.</param>
/// <param name="TableName">Its table.</param>
/// <param name="ColumnName">Its name.</param>
/// <param name="OrdinalPosition">Its number in the table.</param>
/// <param name="DataType">Its type as PostgreSQL prints it.</param>
/// <param name="IsNullable">Whether it may hold NULL.</param>
/// <param name="ColumnDefault">Its default expression, or null.</param>
/// <param name="ArrowType">The Arrow type in which C# masks see it.</param>
/// <param name="IsSelected">Whether clients may see it.</param>
public sealed record CatalogColumnEntry(
    Guid Id,
    string SchemaName,
    string TableName,
    string ColumnName,
    short OrdinalPosition,
    string DataType,
    bool IsNullable,
    string? ColumnDefault,
    string ArrowType,
    bool IsSelected)
{
    internal static CatalogColumnEntry From(CatalogColumnItem item) => new(
        item.Column.Id,
        item.SchemaName,
        item.TableName,
        item.Column.ColumnName,
        item.Column.OrdinalPosition,
        item.Column.DataType,
        item.Column.IsNullable,
        item.Column.ColumnDefault,
        ArrowTypeNames.Name(item.Column.TypeOid),
        item.Column.IsSelected);
}
