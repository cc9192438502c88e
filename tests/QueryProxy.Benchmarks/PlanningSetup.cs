using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Plugins;
using QueryProxy.Plugins.Masking;
using QueryProxy.Plugins.PostgresDiscovery;
using QueryProxy.Plugins.Rls;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Benchmarks;

/// <summary>A planner over the catalog of a real PostgreSQL, with a tenant filter on every table and a mask on one column.</summary>
internal static class PlanningSetup
{
    private const string Tables = """
        create schema sales;
        create table sales.customers (id int primary key, tenant text, name text, email text, region text);
        create table sales.orders (id int primary key, tenant text, customer_id int, created_at timestamptz);
        create table sales.order_items (id int primary key, tenant text, order_id int, product_id int, quantity int, unit_price numeric);
        create table sales.products (id int primary key, name text, category text, discontinued bool);
        """;

    public static async Task<(StatementPlanner Planner, PlanContext Context)> CreateAsync()
    {
        var postgres = new PostgresFixture();
        await postgres.InitializeAsync();
        var database = await postgres.CreateDatabaseFromSqlAsync(Tables);
        var catalog = await DiscoverAsync(database);
        var definition = JsonDocument.Parse("""{"mask_expression":"'***' || right(email, 4)"}""").RootElement;
        var target = new PolicyTarget(["sales"], ["customers"], ["email"]);
        var policy = new PolicyAssignmentRecord(Guid.NewGuid(), Guid.NewGuid(), "mask", "column_mask", [target], definition, 1, AssignmentScope.All, null, null, 100);
        var record = new DataSourceRecord(
            catalog.DataSourceId,
            "bench",
            "postgres",
            true,
            new DataSourceConnection(database.Host, database.Port, database.Name, database.ReaderUsername, database.ReaderPassword, "disable", TimeSpan.FromSeconds(10), 5),
            AccessMode.Open,
            "tenant",
            false,
            null,
            new byte[32],
            catalog,
            [policy]);
        var types = new PolicyTypeRegistry([new RegisteredPolicyType("built-in", new ColumnMaskPolicyType())]);
        var snapshot = await new PolicyCompiler(types, NullLoggerFactory.Instance, TimeProvider.System).CompileAsync(record, 1);
        // As the host does with the plugins that come with it; nobody says here whose the policies are.
        var pipeline = new HookPipeline([new RegisteredHook("rls", new TenantIsolationHook())], new GovernanceOptions { InPlacePlugins = ["rls", PluginActivity.Host] }, TimeProvider.System);
        var planner = new StatementPlanner(pipeline, new VisibilityResolver(pipeline), new PlannerOptions(), [], TimeProvider.System);
        var user = new Principal(new UserInfo(Guid.NewGuid(), "alice", "acme", new Dictionary<string, object?>()), []);
        return (planner, new PlanContext(snapshot, user, new SessionInfo(user.User, snapshot.Info, "bench", null), ["sales"]));
    }

    private static async Task<CatalogSnapshot> DiscoverAsync(PostgresDatabase database)
    {
        var provider = new PostgresDiscoveryProvider();
        var context = database.DiscoveryContext();
        var tables = await provider.DiscoverTablesAsync(context, ["sales"], CancellationToken.None).ToListAsync();
        var names = tables.Select(static table => table.Name).ToList();
        var columns = (await provider.DiscoverColumnsAsync(context, names, CancellationToken.None).ToListAsync()).ToLookup(static column => column.Table);
        var system = await provider.CaptureSystemCatalogAsync(context, names, CancellationToken.None);
        return new CatalogSnapshot(
            Guid.NewGuid(), 1, ["sales"], [.. tables.Select(table => new CatalogTable(table.Oid, table.Name, table.Kind, [.. columns[table.Name].Select(Column)]))], system);
    }

    private static CatalogColumn Column(DiscoveredColumn column) => new(
        column.Info.Name, column.OrdinalPosition, column.Info.TypeOid, column.Info.TypeModifier, column.Info.TypeName, column.Info.IsNullable);
}
