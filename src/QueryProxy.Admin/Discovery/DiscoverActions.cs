using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary>The actions that only look: discover_schemas, discover_tables, discover_columns. Thread-safe.</summary>
internal sealed class DiscoverActions(CatalogStore catalogs)
{
    public async Task<object> SchemasAsync(DiscoveryRun run, CancellationToken cancellationToken)
    {
        var stored = new CatalogLookup(await catalogs.ReadAsync(run.DataSourceId, cancellationToken));
        var items = new List<SchemaItem>();
        await foreach (var schema in run.Provider.DiscoverSchemasAsync(run.Context, cancellationToken))
        {
            items.Add(new SchemaItem(schema.SchemaName, stored.IsSelected(schema.SchemaName)));
        }

        return items;
    }

    public async Task<object> TablesAsync(DiscoveryRun run, IReadOnlyList<string> schemas, CancellationToken cancellationToken)
    {
        var stored = new CatalogLookup(await catalogs.ReadAsync(run.DataSourceId, cancellationToken));
        var items = new List<TableItem>();
        await foreach (var table in run.Provider.DiscoverTablesAsync(run.Context, schemas, cancellationToken))
        {
            items.Add(new TableItem(table.Name.Schema, table.Name.Name, TableTypes.Name(table.Kind), stored.IsSelected(table.Name)));
        }

        return items;
    }

    public async Task<object> RoutinesAsync(DiscoveryRun run, CancellationToken cancellationToken)
    {
        var selection = await catalogs.ReadSelectionAsync(run.DataSourceId, cancellationToken);
        var items = new List<RoutineItem>();
        if (run.Provider is not IRoutineDiscovery provider)
        {
            return items;
        }

        await foreach (var routine in provider.DiscoverRoutinesAsync(run.Context, cancellationToken))
        {
            var isExtension = routine.Kind == RoutineKind.Extension;
            items.Add(new RoutineItem(
                isExtension ? "EXTENSION" : "FUNCTION",
                routine.Name,
                routine.Detail,
                routine.Comment,
                isExtension ? selection.Extensions.Contains(routine.Name) : IsSelected(routine.Name, selection.Functions)));
        }

        return items;
    }

    // A name without arguments stands for all functions of that name.
    private static bool IsSelected(string function, IReadOnlyList<string> selected) =>
        selected.Contains(function) || selected.Contains(function[..function.IndexOf('(', StringComparison.Ordinal)]);

    public async Task<object> ColumnsAsync(DiscoveryRun run, IReadOnlyList<TableName> tables, CancellationToken cancellationToken)
    {
        var stored = new CatalogLookup(await catalogs.ReadAsync(run.DataSourceId, cancellationToken));
        var items = new List<ColumnItem>();
        await foreach (var column in run.Provider.DiscoverColumnsAsync(run.Context, tables, cancellationToken))
        {
            items.Add(new ColumnItem(
                column.Table.Schema,
                column.Table.Name,
                column.Info.Name,
                column.OrdinalPosition,
                column.Info.TypeName,
                column.Info.IsNullable,
                column.ColumnDefault,
                ArrowTypeNames.Name(column.Info.TypeOid),
                stored.IsSelected(column.Table, column.Info.Name)));
        }

        return items;
    }
}
