using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Types;
using QueryProxy.Testing.Catalog;

namespace QueryProxy.Testing.Tables;

/// <summary>Makes the catalog that discovery would have stored for the tables of a test.</summary>
internal static class TestCatalog
{
    // Where PostgreSQL's own objects end.
    private const uint FirstOid = 16384;

    public static async Task<CatalogSnapshot> CreateAsync(Guid dataSourceId, IReadOnlyList<TestTable> tables, ColumnTypes types)
    {
        var created = new List<CatalogTable>();
        foreach (var table in tables)
        {
            var columns = new List<CatalogColumn>();
            foreach (var definition in table.Columns)
            {
                var (name, type, isNullable) = ColumnDefinitions.Read(definition);
                var (oid, modifier) = await types.FindAsync(table.Name, definition, type).ConfigureAwait(false);
                columns.Add(new CatalogColumn(
                    name, (short)(columns.Count + 1), oid, modifier, TypeSystem.For(BuiltInCatalog.Instance).Types.Format(oid, modifier), isNullable));
            }

            if (columns.DistinctBy(static column => column.Name).Count() != columns.Count)
            {
                throw new PolicyTestException($"Table {table.Name} has two columns of the same name. Unquoted names are folded to lower case, as in PostgreSQL.");
            }

            created.Add(new CatalogTable(FirstOid + (uint)created.Count, table.Name, ScanKind.Table, [.. columns]));
        }

        return new CatalogSnapshot(dataSourceId, 1, [.. tables.Select(static table => table.Name.Schema).Append("public").Distinct()], [.. created], BuiltInCatalog.Instance);
    }
}
