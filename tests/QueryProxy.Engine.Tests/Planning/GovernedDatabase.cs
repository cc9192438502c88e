using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Plugins;
using QueryProxy.Plugins.Masking;
using QueryProxy.Plugins.PostgresDiscovery;
using QueryProxy.Plugins.Rls;
using QueryProxy.Sql.Parsing;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>
/// A real database with its discovered catalog and policies of the built-in plugins: plans statements and runs the governed SQL as the proxy would, with
/// <c>pg_catalog</c> alone in the search path, in a read-only transaction.
/// </summary>
internal sealed class GovernedDatabase
{
    private static readonly PolicyTypeRegistry PolicyTypes = new(
        new IPolicyType[]
        {
            new RowFilterPolicyType(), new ColumnMaskPolicyType(), new ColumnAllowPolicyType(), new ColumnDenyPolicyType(), new TableDenyPolicyType(),
        }.Select(static type => new RegisteredPolicyType("built-in", type)));

    private readonly PostgresDatabase _database;
    private readonly StatementPlanner _planner;

    private GovernedDatabase(PostgresDatabase database, DataSourceSnapshot snapshot, IEnumerable<IQueryHook> hooks)
    {
        _database = database;
        Snapshot = snapshot;
        const string TenantIsolation = "rls";
        var registered = hooks.Select(static hook => new RegisteredHook("test", hook)).Append(new RegisteredHook(TenantIsolation, new TenantIsolationHook()));
        // As the host does with the plugins that come with it; nobody says here whose the policies are.
        var options = new GovernanceOptions { TimeLimit = TimeSpan.FromSeconds(20), InPlacePlugins = [TenantIsolation, PluginActivity.Host] };
        var pipeline = new HookPipeline(registered, options, TimeProvider.System);
        Visibility = new VisibilityResolver(pipeline);
        _planner = new StatementPlanner(pipeline, Visibility, new PlannerOptions(), [], TimeProvider.System);
    }

    public DataSourceSnapshot Snapshot { get; }

    public VisibilityResolver Visibility { get; }

    public StatementPlanner Planner => _planner;

    public static Principal User(string name, string? tenant, params (string Name, object? Value)[] attributes) => new(
        new UserInfo(
            new Guid(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)),
            name,
            tenant,
            attributes.ToDictionary(static attribute => attribute.Name, static attribute => attribute.Value)),
        []);

    public static PolicyAssignmentRecord Policy(string name, string type, string definition, PolicyTarget[] targets, int priority = 100) => new(
        Guid.NewGuid(), Guid.NewGuid(), name, type, targets, JsonDocument.Parse(definition).RootElement, 1, AssignmentScope.All, null, null, priority);

    public static async Task<GovernedDatabase> CreateAsync(
        PostgresDatabase database,
        IReadOnlyList<PolicyAssignmentRecord> policies,
        string? tenantColumn = "tenant",
        AccessMode mode = AccessMode.Open,
        Func<TableName, bool>? isSelected = null,
        Func<TableName, string, bool>? isColumnSelected = null,
        params IQueryHook[] hooks)
    {
        var catalog = await SharedDatabase.CatalogAsync(database, isSelected is null && isColumnSelected is null, () => DiscoverAsync(database, isSelected ?? (static _ => true), isColumnSelected ?? (static (_, _) => true)));
        var record = new DataSourceRecord(
            catalog.DataSourceId,
            "shop",
            "postgres",
            true,
            new DataSourceConnection(database.Host, database.Port, database.Name, database.ReaderUsername, database.ReaderPassword, "disable", TimeSpan.FromSeconds(10), 5),
            mode,
            tenantColumn,
            false,
            null,
            new byte[32],
            catalog,
            policies);
        var snapshot = await new PolicyCompiler(PolicyTypes, NullLoggerFactory.Instance, TimeProvider.System).CompileAsync(record, 1);
        snapshot.PolicyFailure.Should().BeNull();
        return new GovernedDatabase(database, snapshot, hooks);
    }

    public PlanContext Context(Principal user) => new(
        Snapshot, user, new SessionInfo(user.User, Snapshot.Info, "test", null), PlanContext.DefaultSearchPath);

    public async Task<PlannedStatement> PlanAsync(string sql, Principal user, params uint[] parameterTypes)
    {
        var statement = SqlParser.ParseStatement(sql);
        return await _planner.PlanAsync(new PlanRequest(statement, sql, Context(user)) { ParameterTypes = [.. parameterTypes] }, CancellationToken.None);
    }

    /// <summary>Runs a governed plan; rows as tab separated text.</summary>
    public Task<QueryOutcome> RunAsync(QueryPlan plan) => QueryOutcome.RunAsync(_database.ReaderConnectionString, plan.Sql, "pg_catalog", plan.Secrets);

    private static async Task<CatalogSnapshot> DiscoverAsync(PostgresDatabase database, Func<TableName, bool> isSelected, Func<TableName, string, bool> isColumnSelected)
    {
        var provider = new PostgresDiscoveryProvider();
        var context = database.DiscoveryContext();
        var schemas = await provider.DiscoverSchemasAsync(context, CancellationToken.None).Select(static schema => schema.SchemaName).ToListAsync();
        var tables = await provider.DiscoverTablesAsync(context, schemas, CancellationToken.None).Where(table => isSelected(table.Name)).ToListAsync();
        var names = tables.Select(static table => table.Name).ToList();
        var columns = (await provider.DiscoverColumnsAsync(context, names, CancellationToken.None).ToListAsync()).ToLookup(static column => column.Table);
        var system = await provider.CaptureSystemCatalogAsync(context, names, CancellationToken.None);
        return new CatalogSnapshot(
            Guid.NewGuid(),
            1,
            [.. names.Select(static name => name.Schema).Distinct()],
            [.. tables.Select(table => new CatalogTable(table.Oid, table.Name, table.Kind, [.. columns[table.Name].Where(column => isColumnSelected(table.Name, column.Info.Name)).Select(Column)]))],
            system);
    }

    private static CatalogColumn Column(DiscoveredColumn column) => new(
        column.Info.Name, column.OrdinalPosition, column.Info.TypeOid, column.Info.TypeModifier, column.Info.TypeName, column.Info.IsNullable);
}

/// <summary>The rows of a statement as text, or its error.</summary>
internal sealed record QueryOutcome(string Rows, string? SqlState, string? Message)
{
    public override string ToString() => SqlState is null ? Rows : $"ERROR {SqlState}: {Message}";

    /// <summary>The same with its rows sorted, for statements without ORDER BY.</summary>
    public QueryOutcome Sorted() => this with { Rows = string.Join('\n', Rows.Split('\n').Order(StringComparer.Ordinal)) };

    public static async Task<QueryOutcome> RunAsync(string connectionString, string sql, string searchPath, IReadOnlyList<ReadOnlyMemory<byte>>? secrets = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = true, SearchPath = searchPath, MaxPoolSize = 4 };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var readOnly = new NpgsqlCommand("SET TRANSACTION READ ONLY; SET LOCAL statement_timeout = '20s'", connection))
            await readOnly.ExecuteNonQueryAsync();
        try
        {
            if (sql.StartsWith("COPY", StringComparison.OrdinalIgnoreCase))
            {
                if (sql.Contains("binary", StringComparison.OrdinalIgnoreCase))
                {
                    await using var binary = await connection.BeginRawBinaryCopyAsync(sql);
                    using var bytes = new MemoryStream();
                    await binary.CopyToAsync(bytes);
                    return new QueryOutcome(Convert.ToHexString(bytes.ToArray()), null, null);
                }

                using var copy = await connection.BeginTextExportAsync(sql);
                return new QueryOutcome((await copy.ReadToEndAsync()).TrimEnd('\n'), null, null);
            }

            await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
            foreach (var secret in secrets ?? []) command.Parameters.Add(new NpgsqlParameter { Value = secret.ToArray() });
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string> { string.Join('\t', Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)) };
            while (await reader.ReadAsync())
                rows.Add(string.Join('\t', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))));
            return new QueryOutcome(string.Join('\n', rows), null, null);
        }
        catch (PostgresException exception)
        {
            return new QueryOutcome(string.Empty, exception.SqlState, exception.MessageText);
        }
    }
}
