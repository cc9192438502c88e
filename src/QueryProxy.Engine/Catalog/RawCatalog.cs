using System.Runtime.CompilerServices;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Catalog;

/// <summary>
/// The selected tables with every column that discovery captured, unselected ones included: what filters and masks are bound against. Clients
/// never see it. Immutable; made once per <see cref="CatalogSnapshot"/>.
/// </summary>
public static class RawCatalog
{
    private static readonly ConditionalWeakTable<CatalogSnapshot, CatalogSnapshot> Cache = [];

    /// <summary>The raw catalog of a stored catalog, under the same version and with its tables in the same order.</summary>
    public static CatalogSnapshot Of(CatalogSnapshot catalog) => Cache.GetValue(catalog, Create);

    private static CatalogSnapshot Create(CatalogSnapshot catalog)
    {
        var captured = ReadColumns(catalog);
        var tables = catalog.Tables.Select(table => captured.TryGetValue(table.Oid, out var columns) ? Complete(table, columns) : table);
        return new CatalogSnapshot(catalog.DataSourceId, catalog.Version, catalog.Schemas, [.. tables], catalog.System);
    }

    private static CatalogTable Complete(CatalogTable table, List<CatalogColumn> captured)
    {
        var unselected = captured.Where(column => table.FindColumn(column.Name) is null).ToList();
        if (unselected.Count == 0) return table;
        return new CatalogTable(table.Oid, table.Name, table.Kind, [.. table.Columns.Concat(unselected).OrderBy(static column => column.Ordinal)]);
    }

    private static Dictionary<uint, List<CatalogColumn>> ReadColumns(CatalogSnapshot catalog)
    {
        var types = TypeSystem.For(catalog.System).Types;
        var wanted = catalog.Tables.Select(static table => table.Oid).ToHashSet();
        var attributes = CapturedRelation.Of(catalog.System, "pg_attribute");
        int owner = attributes.Ordinal("attrelid"), name = attributes.Ordinal("attname"), number = attributes.Ordinal("attnum"),
            type = attributes.Ordinal("atttypid"), modifier = attributes.Ordinal("atttypmod"), required = attributes.Ordinal("attnotnull"),
            dropped = attributes.Ordinal("attisdropped");
        var columns = new Dictionary<uint, List<CatalogColumn>>();
        foreach (var row in attributes.Rows)
        {
            var table = CapturedRelation.Oid(row, owner);
            var ordinal = CapturedRelation.Int(row, number);
            if (!wanted.Contains(table) || ordinal <= 0 || CapturedRelation.Bool(row, dropped)) continue;
            if (!columns.TryGetValue(table, out var list)) columns[table] = list = [];
            var (typeOid, typeModifier) = (CapturedRelation.Oid(row, type), CapturedRelation.Int(row, modifier, -1));
            list.Add(new CatalogColumn(
                CapturedRelation.Text(row, name)!, (short)ordinal, typeOid, typeModifier, types.Format(typeOid, typeModifier), !CapturedRelation.Bool(row, required)));
        }

        return columns;
    }
}
