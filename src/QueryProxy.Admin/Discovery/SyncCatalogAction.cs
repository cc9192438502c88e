using System.Text.Json;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary>sync_catalog: compares the stored catalog with the upstream and notes what differs; changes nothing else. Thread-safe.</summary>
internal sealed class SyncCatalogAction(CatalogStore catalogs)
{
    public async Task<object> RunAsync(DiscoveryRun run, CancellationToken cancellationToken)
    {
        var catalog = await catalogs.ReadAsync(run.DataSourceId, cancellationToken);
        var schemas = catalog.Schemas.Where(static schema => schema.IsSelected).ToList();
        var stored = schemas
            .SelectMany(static schema => schema.Tables.Select(table => (Name: new TableName(schema.SchemaName, table.TableName), Table: table)))
            .ToDictionary(static entry => entry.Name, static entry => entry.Table);
        var found = new Dictionary<TableName, DiscoveredTable>();
        if (schemas.Count > 0)
        {
            await foreach (var table in run.Provider.DiscoverTablesAsync(run.Context, [.. schemas.Select(static schema => schema.SchemaName)], cancellationToken))
            {
                found[table.Name] = table;
            }
        }

        var added = found.Keys.Where(name => !stored.ContainsKey(name)).Select(name => Item(name, null, null, TableTypes.Name(found[name].Kind))).ToList();
        var removed = stored.Keys.Where(name => !found.ContainsKey(name)).Select(name => Item(name, null, TableTypes.Name(stored[name].Kind), null)).ToList();
        var changed = stored.Where(pair => found.TryGetValue(pair.Key, out var table) && table.Kind != pair.Value.Kind)
            .Select(pair => Item(pair.Key, null, TableTypes.Name(pair.Value.Kind), TableTypes.Name(found[pair.Key].Kind))).ToList();
        await CompareColumnsAsync(run, stored, found, added, removed, changed, cancellationToken);
        await CompareKeysAsync(run, stored, found, changed, cancellationToken);

        var difference = new CatalogDifference(added.Count + removed.Count + changed.Count == 0, added, removed, changed);
        run.Saving();
        await catalogs.SetSyncResultAsync(run.DataSourceId, JsonSerializer.SerializeToElement(difference, AdminJson.Options), run.Author, cancellationToken);
        return difference;
    }

    private static async Task CompareColumnsAsync(
        DiscoveryRun run,
        Dictionary<TableName, StoredTable> stored,
        Dictionary<TableName, DiscoveredTable> found,
        List<CatalogDifferenceItem> added,
        List<CatalogDifferenceItem> removed,
        List<CatalogDifferenceItem> changed,
        CancellationToken cancellationToken)
    {
        var tables = stored.Where(pair => pair.Value.IsSelected && found.ContainsKey(pair.Key)).Select(static pair => pair.Key).ToList();
        var missing = tables.ToDictionary(
            static table => table,
            table => stored[table].Columns.ToDictionary(static column => column.ColumnName, StringComparer.Ordinal));
        if (tables.Count > 0)
        {
            await foreach (var column in run.Provider.DiscoverColumnsAsync(run.Context, tables, cancellationToken))
            {
                var after = Describe(column.Info.TypeName, column.Info.IsNullable);
                if (!missing[column.Table].Remove(column.Info.Name, out var before))
                {
                    added.Add(Item(column.Table, column.Info.Name, null, after));
                }
                else if (Describe(before.DataType, before.IsNullable) is var old && (old != after || before.TypeOid != column.Info.TypeOid))
                {
                    changed.Add(Item(column.Table, column.Info.Name, old, after));
                }
            }
        }

        removed.AddRange(missing.SelectMany(static pair => pair.Value.Values.Select(
            column => Item(pair.Key, column.ColumnName, Describe(column.DataType, column.IsNullable), null))));
    }

    private async Task CompareKeysAsync(
        DiscoveryRun run,
        Dictionary<TableName, StoredTable> stored,
        Dictionary<TableName, DiscoveredTable> found,
        List<CatalogDifferenceItem> changed,
        CancellationToken cancellationToken)
    {
        var tables = stored.Where(pair => pair.Value.IsSelected && found.ContainsKey(pair.Key)).Select(static pair => pair.Key).ToList();
        if (tables.Count == 0)
        {
            return;
        }

        run.Context.Progress.Report(new DiscoveryProgress("keys", "comparing keys"));
        var captured = await run.Provider.CaptureSystemCatalogAsync(run.Context, tables, cancellationToken);
        var before = CatalogKeys.Read(await catalogs.ReadRelationsAsync(run.DataSourceId, CatalogKeys.Relations, cancellationToken), ByOid(tables, table => stored[table].Oid));
        var after = CatalogKeys.Read(captured.Relations, ByOid(tables, table => found[table].Oid));
        changed.AddRange(before.Keys.Union(after.Keys)
            .Where(key => before.GetValueOrDefault(key) != after.GetValueOrDefault(key))
            .OrderBy(static key => key.Table.ToString(), StringComparer.Ordinal).ThenBy(static key => key.Name, StringComparer.Ordinal)
            .Select(key => Item(key.Table, null, Describe(key.Name, before.GetValueOrDefault(key)), Describe(key.Name, after.GetValueOrDefault(key)))));
    }

    private static Dictionary<uint, TableName> ByOid(IEnumerable<TableName> tables, Func<TableName, uint> oid) =>
        tables.DistinctBy(oid).ToDictionary(oid);

    private static string? Describe(string key, string? definition) => definition is null ? null : $"{key} {definition}";

    private static string Describe(string type, bool isNullable) => isNullable ? type : type + " not null";

    private static CatalogDifferenceItem Item(TableName table, string? column, string? before, string? after) =>
        new(table.Schema, table.Name, column, before, after);
}
