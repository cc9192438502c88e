using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary>
/// save_catalog: takes what the administrator chose, asks the upstream for everything about it (OIDs, types, system catalogs) and saves all of it in one
/// transaction. Only names come from the request; every fact comes from the upstream. Thread-safe.
/// </summary>
internal sealed class SaveCatalogAction(CatalogStore catalogs)
{
    private const int MaxNamedMissing = 20;

    public async Task<object> RunAsync(
        DiscoveryRun run, IReadOnlyList<SaveSchema> chosen, IReadOnlyList<string>? extensions, IReadOnlyList<string>? functions, CancellationToken cancellationToken)
    {
        var present = await ReadTablesAsync(run, chosen, cancellationToken);
        var selected = chosen
            .SelectMany(static schema => Tables(schema).Where(static table => table.IsSelected).Select(table => new TableName(schema.SchemaName!, table.TableName!)))
            .Where(present.ContainsKey)
            .ToList();
        var columns = await ReadColumnsAsync(run, selected, cancellationToken);
        RequireExisting(chosen, present, columns);

        var schemas = chosen.Select(schema => ToStored(run.DataSourceId, schema, present, columns)).ToList();
        run.Context.Progress.Report(new DiscoveryProgress("system_catalog", "types, functions, keys and comments"));
        var visible = schemas.Where(static schema => schema.IsSelected)
            .SelectMany(static schema => schema.Tables.Where(static table => table.IsSelected).Select(table => new TableName(schema.SchemaName, table.TableName)))
            .ToList();
        var selection = await SelectionAsync(run, extensions, functions, cancellationToken);
        var context = new DiscoveryContext(run.Context.Config, run.Context.Secrets, run.Context.Progress, run.Context.Logger) { Selection = selection };
        var system = await run.Provider.CaptureSystemCatalogAsync(context, visible, cancellationToken);

        run.Saving();
        run.Context.Progress.Report(new DiscoveryProgress("save", "catalog"));
        var version = await catalogs.SaveAsync(run.DataSourceId, schemas, system, run.Author, cancellationToken);
        return new SaveCatalogResult(
            version,
            schemas.Count(static schema => schema.IsSelected),
            visible.Count,
            schemas.Where(static schema => schema.IsSelected).SelectMany(static schema => schema.Tables.Where(static table => table.IsSelected))
                .Sum(static table => table.Columns.Count(static column => column.IsSelected)));
    }

    // What a request does not mention stays as it was saved.
    private async Task<CatalogSelection> SelectionAsync(
        DiscoveryRun run, IReadOnlyList<string>? extensions, IReadOnlyList<string>? functions, CancellationToken cancellationToken)
    {
        if (run.Provider is not IRoutineDiscovery)
        {
            return extensions is not { Count: > 0 } && functions is not { Count: > 0 }
                ? CatalogSelection.None
                : throw new DiscoveryException($"Extensions and functions of a data source of type {run.Provider.DataSourceType} cannot be selected.");
        }

        var saved = await catalogs.ReadSelectionAsync(run.DataSourceId, cancellationToken);
        return new CatalogSelection([.. extensions ?? saved.Extensions], [.. functions ?? saved.Functions]);
    }

    private static IReadOnlyList<SaveTable> Tables(SaveSchema schema) => schema.Tables ?? [];

    private static async Task<Dictionary<TableName, DiscoveredTable>> ReadTablesAsync(
        DiscoveryRun run, IReadOnlyList<SaveSchema> chosen, CancellationToken cancellationToken)
    {
        var schemas = chosen.Where(static schema => Tables(schema).Count > 0).Select(static schema => schema.SchemaName!).ToList();
        var found = new Dictionary<TableName, DiscoveredTable>();
        if (schemas.Count > 0)
        {
            await foreach (var table in run.Provider.DiscoverTablesAsync(run.Context, schemas, cancellationToken))
            {
                found[table.Name] = table;
            }
        }

        return found;
    }

    private static async Task<ILookup<TableName, DiscoveredColumn>> ReadColumnsAsync(
        DiscoveryRun run, List<TableName> tables, CancellationToken cancellationToken)
    {
        var found = new List<DiscoveredColumn>();
        if (tables.Count > 0)
        {
            await foreach (var column in run.Provider.DiscoverColumnsAsync(run.Context, tables, cancellationToken))
            {
                found.Add(column);
            }
        }

        return found.ToLookup(static column => column.Table);
    }

    // A selected name that the upstream does not have is a mistake of the caller, and saving the rest would hide it.
    private static void RequireExisting(
        IReadOnlyList<SaveSchema> chosen, Dictionary<TableName, DiscoveredTable> tables, ILookup<TableName, DiscoveredColumn> columns)
    {
        var missing = new List<string>();
        foreach (var (schema, table) in chosen.SelectMany(static schema => Tables(schema).Where(static table => table.IsSelected).Select(table => (schema, table))))
        {
            var name = new TableName(schema.SchemaName!, table.TableName!);
            if (!tables.ContainsKey(name))
            {
                missing.Add(name.ToString());
                continue;
            }

            var known = columns[name].Select(static column => column.Info.Name).ToHashSet(StringComparer.Ordinal);
            missing.AddRange((table.Columns ?? [])
                .Where(column => column.IsSelected && !known.Contains(column.ColumnName!))
                .Select(column => $"{name}.{column.ColumnName}"));
        }

        if (missing.Count > 0)
        {
            var more = missing.Count > MaxNamedMissing ? $" and {missing.Count - MaxNamedMissing} more" : string.Empty;
            throw new DiscoveryException(
                $"The upstream has no {string.Join(", ", missing.Take(MaxNamedMissing))}{more}, or the data source's login role may not see it. Discover again; nothing was saved.");
        }
    }

    private static StoredSchema ToStored(
        Guid dataSourceId, SaveSchema schema, Dictionary<TableName, DiscoveredTable> tables, ILookup<TableName, DiscoveredColumn> columns) => new(
            CatalogIds.Schema(dataSourceId, schema.SchemaName!),
            schema.SchemaName!,
            schema.IsSelected,
            [.. Tables(schema)
                .Where(table => tables.ContainsKey(new TableName(schema.SchemaName!, table.TableName!)))
                .Select(table => ToStored(dataSourceId, table, tables[new TableName(schema.SchemaName!, table.TableName!)], columns))]);

    private static StoredTable ToStored(Guid dataSourceId, SaveTable chosen, DiscoveredTable table, ILookup<TableName, DiscoveredColumn> columns)
    {
        var selected = chosen.Columns?.Where(static column => column.IsSelected).Select(static column => column.ColumnName!).ToHashSet(StringComparer.Ordinal);
        return new StoredTable(
            CatalogIds.Table(dataSourceId, table.Name.Schema, table.Name.Name),
            table.Name.Name,
            table.Kind,
            table.Oid,
            chosen.IsSelected,
            [.. columns[table.Name].Select(column => new StoredColumn(
                CatalogIds.Column(dataSourceId, table.Name.Schema, table.Name.Name, column.Info.Name),
                column.Info.Name,
                column.OrdinalPosition,
                column.Info.TypeOid,
                column.Info.TypeModifier,
                column.Info.TypeName,
                column.Info.IsNullable,
                column.ColumnDefault,
                selected?.Contains(column.Info.Name) ?? true))]);
    }
}
