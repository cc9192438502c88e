using System.Text.Json.Nodes;
using Npgsql;
using QueryProxy.SecurityTests.Corpus;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// A real host over two upstreams that differ in hidden data alone, and the physical reference: a database that holds only what alice may see. Set up over the management API from
/// <c>policies.json</c>. The upstream login is an ordinary role that may read everything, so that a leak would show.
/// </summary>
public sealed class SecurityFixture : IAsyncLifetime
{
    private const string User = "alice";
    private const string Password = "tangerine-lighthouse-42";

    // Of equal length, so that an answer that names its data source can be compared.
    private const string SourceA = "fxa";
    private const string SourceB = "fxb";

    private readonly PostgresFixture _postgres;
    private readonly List<PostgresDatabase> _databases = [];
    private readonly List<ReferenceOracle> _oracles = [];
    private ProxyProcess? _proxy;
    private string _reference = string.Empty;
    private IReadOnlyDictionary<uint, uint> _rowTypes = new Dictionary<uint, uint>();

    /// <summary>Over the server that is found first.</summary>
    public SecurityFixture()
        : this(new PostgresFixture())
    {
    }

    private SecurityFixture(PostgresFixture postgres) => _postgres = postgres;

    /// <summary>The oracle over one connection to each of the three.</summary>
    public ReferenceOracle Oracle { get; private set; } = null!;

    /// <summary>What the host logged, for the text of a failed test.</summary>
    public string Log => _proxy?.Log ?? string.Empty;

    /// <summary>Over the server of a major version, to be initialized and disposed by the caller.</summary>
    public static SecurityFixture OfMajor(int major) => new(PostgresFixture.OfMajor(major));

    /// <summary>Another oracle, over connections of its own, so that statements can be judged side by side. Disposed with the fixture.</summary>
    public ReferenceOracle OpenOracle()
    {
        var oracle = new ReferenceOracle(
            new StatementChannel(_proxy!.ProxyPort, User, Password, SourceA),
            new StatementChannel(_proxy.ProxyPort, User, Password, SourceB),
            new StatementChannel(_postgres.Port, User, Password, _reference),
            answer => answer.Replace(SourceB, SourceA, StringComparison.Ordinal),
            _rowTypes);
        _oracles.Add(oracle);
        return oracle;
    }

    /// <summary>A connection of another user to the first or the second upstream.</summary>
    public StatementChannel Open(string user, bool isSecond) => new(_proxy!.ProxyPort, user, Password, isSecond ? SourceB : SourceA);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        if (!_postgres.IsAvailable)
        {
            return;
        }

        var a = await CreateAsync(FixtureScript.CreateA);
        var b = await CopyAsync(a, FixtureScript.TurnIntoB);
        var reference = await CopyAsync(a, FixtureScript.TurnIntoReference);
        await reference.ExecuteAsync(
            $"do $$ begin if not exists (select from pg_roles where rolname = '{User}') then create role {User} login password '{Password}' in role {reference.ReaderUsername}; end if; end $$");

        _proxy = await ProxyProcess.StartAsync();
        using (var admin = await ManagementClient.LogInAsync(_proxy))
        {
            await ConfigureAsync(admin, a, b);
        }

        _reference = reference.Name;
        _rowTypes = await RowTypesAsync(reference);
        Oracle = OpenOracle();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var oracle in _oracles)
        {
            await oracle.DisposeAsync();
        }

        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }
    }

    private static async Task ConfigureAsync(ManagementClient admin, PostgresDatabase a, PostgresDatabase b)
    {
        var setup = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(CorpusFile.Folder, "policies.json")))!;
        var hidden = setup["not_selected"]!.AsArray().Select(static name => (string)name!).ToHashSet(StringComparer.Ordinal);
        var users = new List<string>();
        foreach (var user in setup["users"]!.AsArray())
        {
            users.Add(await admin.CreateUserAsync((string)user!["username"]!, Password, (string?)user["tenant"]));
        }

        var policies = new List<string>();
        foreach (var policy in setup["policies"]!.AsArray())
        {
            policies.Add((string)(await admin.SendAsync(HttpMethod.Post, "policies", policy!.DeepClone()))["id"]!);
        }

        foreach (var (name, database) in new[] { (SourceA, a), (SourceB, b) })
        {
            var source = await admin.SendAsync(HttpMethod.Post, "datasources", new
            {
                name,
                ds_type = "postgres",
                config = new { host = database.Host, port = database.Port, database = database.Name, username = database.ReaderUsername, sslmode = "disable", statement_timeout_ms = 30_000 },
                secure_config = new { password = database.ReaderPassword },
                access_mode = "open",
                tenant_column = (string)setup["tenant_column"]!,
            });
            var id = (string)source["id"]!;
            await SelectAsync(admin, id, hidden);
            await admin.GrantAsync(id, [.. users]);
            foreach (var policy in policies)
            {
                await admin.SendAsync(HttpMethod.Post, $"datasources/{id}/policies", new { policy_id = policy, assignment_scope = "all", priority = 100 });
            }
        }
    }

    private static async Task SelectAsync(ManagementClient admin, string source, HashSet<string> hidden)
    {
        var tables = (await admin.DiscoverAsync(source, new { action = "discover_tables", schemas = new[] { "public", "crm", "Mixed Case" } })).AsArray();
        var schemas = tables
            .Where(table => !hidden.Contains($"{table!["schema_name"]}.{table["table_name"]}"))
            .GroupBy(static table => (string)table!["schema_name"]!)
            .Select(static schema => new
            {
                schema_name = schema.Key,
                is_selected = true,
                tables = schema.Select(static table => new { table_name = (string)table!["table_name"]!, table_type = (string)table["table_type"]!, is_selected = true }),
            });
        await admin.DiscoverAsync(source, new { action = "save_catalog", schemas });
    }

    private static async Task<Dictionary<uint, uint>> RowTypesAsync(PostgresDatabase reference)
    {
        const uint Record = 2249;
        const uint RecordArray = 2287;
        var types = new Dictionary<uint, uint>();
        await using var connection = await reference.OpenAsync();
        await using var command = new NpgsqlCommand("select t.oid, t.typarray from pg_type t join pg_class c on c.reltype = t.oid where c.relkind <> 'c'", connection);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            types[rows.GetFieldValue<uint>(0)] = Record;
            types[rows.GetFieldValue<uint>(1)] = RecordArray;
        }

        return types;
    }

    private async Task<PostgresDatabase> CreateAsync(string sql)
    {
        var database = await _postgres.CreateDatabaseFromSqlAsync(sql);
        _databases.Add(database);
        return database;
    }

    // A copy keeps the OIDs of the original.
    private async Task<PostgresDatabase> CopyAsync(PostgresDatabase original, string sql)
    {
        var copy = await _postgres.CreateDatabaseAsync();
        _databases.Add(copy);
        await using (var connection = new NpgsqlConnection(_postgres.ConnectionString("postgres")))
        {
            await connection.OpenAsync();
            foreach (var step in new[] { $"drop database {copy.Name} with (force)", $"create database {copy.Name} template {original.Name}" })
            {
                await using var command = new NpgsqlCommand(step, connection);
                await command.ExecuteNonQueryAsync();
            }
        }

        await copy.ExecuteAsync(sql);
        return copy;
    }
}
