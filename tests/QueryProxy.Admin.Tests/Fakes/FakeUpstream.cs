using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Admin.Tests.Fakes;

/// <summary>A discovery provider whose upstream is a dictionary. <see cref="Gate"/> holds it up, <see cref="Failure"/> makes it fail.</summary>
internal sealed class FakeUpstream : IDiscoveryProvider
{
    public SortedDictionary<string, SortedDictionary<string, List<DiscoveredColumn>>> Schemas { get; } = new(StringComparer.Ordinal);

    /// <summary>Listing schemas waits for this task.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public Exception? Failure { get; set; }

    public DiscoveryContext? LastContext { get; private set; }

    public IReadOnlyList<TableName> Captured { get; private set; } = [];

    public TaskCompletionSource Stopped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string DataSourceType => "postgres";

    public string DisplayName => "PostgreSQL";

    public IReadOnlyList<ConnectionField> ConnectionFields { get; } =
    [
        new("host", "Host", ConnectionFieldKind.Text, IsRequired: true),
        new("port", "Port", ConnectionFieldKind.Integer, IsRequired: false, "5432"),
        new("database", "Database", ConnectionFieldKind.Text, IsRequired: true),
        new("username", "User", ConnectionFieldKind.Text, IsRequired: true),
        new("sslmode", "TLS", ConnectionFieldKind.Choice, IsRequired: false, "prefer", ["disable", "prefer", "require"]),
        new("password", "Password", ConnectionFieldKind.Secret, IsRequired: false),
    ];

    public FakeUpstream Add(string schema, string table, params string[] columns)
    {
        if (!Schemas.TryGetValue(schema, out var tables))
        {
            Schemas[schema] = tables = new(StringComparer.Ordinal);
        }

        tables[table] = [.. columns.Select((name, index) => Column(schema, table, name, index + 1))];
        return this;
    }

    public static DiscoveredColumn Column(string schema, string table, string name, int ordinal, uint oid = PgTypeOid.Text, string type = "text", bool isNullable = true) =>
        new(new TableName(schema, table), new ColumnInfo(name, oid, -1, type, isNullable), (short)ordinal, null);

    public Task<ConnectionTestResult> TestAsync(DiscoveryContext context, CancellationToken cancellationToken)
    {
        LastContext = context;
        return Failure is null
            ? Task.FromResult(new ConnectionTestResult(true, "Works.", "15.1", ["The role is a superuser."]))
            : Task.FromException<ConnectionTestResult>(Failure);
    }

    public async IAsyncEnumerable<DiscoveredSchema> DiscoverSchemasAsync(DiscoveryContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        LastContext = context;
        context.Progress.Report(new DiscoveryProgress("schemas", "listing", 0, Schemas.Count));
        try
        {
            await Gate.WaitAsync(cancellationToken);
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested)
            {
                Stopped.TrySetResult();
            }
        }

        ThrowIfFailing();
        foreach (var schema in Schemas.Keys)
        {
            yield return new DiscoveredSchema(schema);
        }
    }

    public async IAsyncEnumerable<DiscoveredTable> DiscoverTablesAsync(
        DiscoveryContext context, IReadOnlyList<string> schemas, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        ThrowIfFailing();
        foreach (var (schema, tables) in Schemas.Where(pair => schemas.Contains(pair.Key)))
        {
            foreach (var table in tables.Keys)
            {
                yield return new DiscoveredTable(new TableName(schema, table), table.StartsWith("v_", StringComparison.Ordinal) ? ScanKind.View : ScanKind.Table, 16_384);
            }
        }
    }

    public async IAsyncEnumerable<DiscoveredColumn> DiscoverColumnsAsync(
        DiscoveryContext context, IReadOnlyList<TableName> tables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Gate.WaitAsync(cancellationToken);
        ThrowIfFailing();
        foreach (var table in tables.Where(table => Schemas.ContainsKey(table.Schema) && Schemas[table.Schema].ContainsKey(table.Name)))
        {
            foreach (var column in Schemas[table.Schema][table.Name])
            {
                yield return column;
            }
        }
    }

    public Task<SystemCatalog> CaptureSystemCatalogAsync(DiscoveryContext context, IReadOnlyList<TableName> tables, CancellationToken cancellationToken)
    {
        Captured = tables;
        return Task.FromResult(new SystemCatalog("15.1", 150001, "PostgreSQL 15.1", [new SystemCatalogRelation("pg_type", [new("oid", 26)], [["25"]])]));
    }

    private void ThrowIfFailing()
    {
        if (Failure is not null)
        {
            throw Failure;
        }
    }
}
