using QueryProxy.Abstractions.Discovery;
using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary>Answer of <c>GET /datasources/{id}/catalog</c>, in the form in which save_catalog takes it.</summary>
/// <param name="CatalogVersion">Grows with every save; 0 when none was saved.</param>
/// <param name="Schemas">The schemas, by name.</param>
/// <param name="Extensions">The extensions that clients may use.</param>
/// <param name="Functions">The functions that clients may use.</param>
public sealed record CatalogResponse(
    long CatalogVersion, IReadOnlyList<CatalogResponse.Schema> Schemas, IReadOnlyList<string> Extensions, IReadOnlyList<string> Functions)
{
    /// <summary>A schema.</summary>
    public sealed record Schema(Guid Id, string SchemaName, bool IsSelected, IReadOnlyList<Table> Tables);

    /// <summary>A table.</summary>
    public sealed record Table(Guid Id, string TableName, string TableType, bool IsSelected, IReadOnlyList<Column> Columns);

    /// <summary>A column.</summary>
    public sealed record Column(
        Guid Id, string ColumnName, short OrdinalPosition, string DataType, bool IsNullable, string? ColumnDefault, string ArrowType, bool IsSelected);

    internal static CatalogResponse From(StoredCatalog catalog, CatalogSelection selection) => new(
        catalog.CatalogVersion,
        [.. catalog.Schemas.Select(static schema => new Schema(schema.Id, schema.SchemaName, schema.IsSelected, [.. schema.Tables.Select(From)]))],
        selection.Extensions,
        selection.Functions);

    private static Table From(StoredTable table) => new(
        table.Id,
        table.TableName,
        TableTypes.Name(table.Kind),
        table.IsSelected,
        [.. table.Columns.Select(static column => new Column(
            column.Id,
            column.ColumnName,
            column.OrdinalPosition,
            column.DataType,
            column.IsNullable,
            column.ColumnDefault,
            ArrowTypeNames.Name(column.TypeOid),
            column.IsSelected))]);
}
