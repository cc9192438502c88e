using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Plugins.PostgresDiscovery;

namespace QueryProxy.VirtualCatalog.Tests.Oracle;

/// <summary>Discovers a database as an administrator would and makes a catalog of the wanted tables and columns.</summary>
public static class CatalogCapture
{
    public static async Task<CatalogSnapshot> RunAsync(string connectionString, Func<DiscoveredColumn, bool>? isSelected = null, Func<TableName, bool>? isTableSelected = null)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var context = new DiscoveryContext(
            new Dictionary<string, string>
            {
                ["host"] = settings.Host!,
                ["port"] = settings.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["database"] = settings.Database!,
                ["username"] = settings.Username!,
                ["sslmode"] = "disable",
            },
            new Dictionary<string, string> { ["password"] = settings.Password ?? "" },
            new Progress<DiscoveryProgress>(),
            NullLogger.Instance);
        var provider = new PostgresDiscoveryProvider();
        List<string> schemas = [];
        await foreach (var schema in provider.DiscoverSchemasAsync(context, default)) schemas.Add(schema.SchemaName);
        List<DiscoveredTable> tables = [];
        await foreach (var table in provider.DiscoverTablesAsync(context, schemas, default))
            if (isTableSelected?.Invoke(table.Name) != false) tables.Add(table);
        List<TableName> names = [.. tables.Select(static table => table.Name)];
        var columns = new Dictionary<TableName, List<CatalogColumn>>();
        await foreach (var column in provider.DiscoverColumnsAsync(context, names, default))
        {
            if (isSelected?.Invoke(column) == false) continue;
            if (!columns.TryGetValue(column.Table, out var list)) columns[column.Table] = list = [];
            list.Add(new CatalogColumn(column.Info.Name, column.OrdinalPosition, column.Info.TypeOid, column.Info.TypeModifier, column.Info.TypeName, column.Info.IsNullable));
        }

        var system = await provider.CaptureSystemCatalogAsync(context, names, default);
        return new CatalogSnapshot(
            Guid.NewGuid(),
            1,
            [.. schemas],
            [.. tables.Select(table => new CatalogTable(table.Oid, table.Name, table.Kind, [.. columns.GetValueOrDefault(table.Name, [])]))],
            system);
    }
}
