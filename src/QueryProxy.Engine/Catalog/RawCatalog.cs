using System.Globalization;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Engine.Catalog;

/// <summary>
/// The selected tables with every column that discovery captured, unselected ones included: what filters and masks are bound against. Clients
/// never see it. Immutable; made once per <see cref="CatalogSnapshot"/>.
/// </summary>
public static class RawCatalog
{
    private static readonly ConditionalWeakTable<CatalogSnapshot, CatalogSnapshot> Cache = [];

    /// <summary>The raw catalog of a stored catalog, under the same version.</summary>
    public static CatalogSnapshot Of(CatalogSnapshot catalog) => Cache.GetValue(catalog, Create);

    private static CatalogSnapshot Create(CatalogSnapshot catalog)
    {
        var captured = CapturedColumns.Read(catalog.System);
        var tables = catalog.Tables.Select(table => captured.TryGetValue(table.Oid, out var columns) ? Complete(table, columns) : table);
        return new CatalogSnapshot(catalog.DataSourceId, catalog.Version, catalog.Schemas, [.. tables], catalog.System);
    }

    private static CatalogTable Complete(CatalogTable table, List<CatalogColumn> captured)
    {
        var unselected = captured.Where(column => table.FindColumn(column.Name) is null).ToList();
        if (unselected.Count == 0) return table;
        return new CatalogTable(table.Oid, table.Name, table.Kind, [.. table.Columns.Concat(unselected).OrderBy(static column => column.Ordinal)]);
    }

    private static class CapturedColumns
    {
        public static Dictionary<uint, List<CatalogColumn>> Read(SystemCatalog system)
        {
            var columns = new Dictionary<uint, List<CatalogColumn>>();
            var attributes = system.Relations.FirstOrDefault(static relation => relation.Name == "pg_attribute");
            if (attributes is null) return columns;
            var typeNames = ReadTypeNames(system);
            var reader = new RowReader(attributes);
            foreach (var row in attributes.Rows)
            {
                var ordinal = short.Parse(reader.Text(row, "attnum"), CultureInfo.InvariantCulture);
                if (ordinal <= 0 || reader.Text(row, "attisdropped") == "t") continue;
                var table = reader.Oid(row, "attrelid");
                var type = reader.Oid(row, "atttypid");
                var modifier = int.Parse(reader.Text(row, "atttypmod"), CultureInfo.InvariantCulture);
                var column = new CatalogColumn(
                    reader.Text(row, "attname"), ordinal, type, modifier, typeNames.GetValueOrDefault(type, "unknown"), reader.Text(row, "attnotnull") != "t");
                if (!columns.TryGetValue(table, out var list)) columns[table] = list = [];
                list.Add(column);
            }

            return columns;
        }

        private static Dictionary<uint, string> ReadTypeNames(SystemCatalog system)
        {
            var types = system.Relations.FirstOrDefault(static relation => relation.Name == "pg_type");
            if (types is null) return [];
            var reader = new RowReader(types);
            return types.Rows.ToDictionary(row => reader.Oid(row, "oid"), row => reader.Text(row, "typname"));
        }
    }

    private sealed class RowReader
    {
        private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);

        public RowReader(SystemCatalogRelation relation)
        {
            for (var i = 0; i < relation.Columns.Count; i++) _columns[relation.Columns[i].Name] = i;
        }

        public string Text(IReadOnlyList<string?> row, string column) =>
            _columns.TryGetValue(column, out var index) ? row[index] ?? string.Empty : throw new InvalidDataException($"The captured catalog lacks {column}.");

        public uint Oid(IReadOnlyList<string?> row, string column) => uint.Parse(Text(row, column), CultureInfo.InvariantCulture);
    }
}
