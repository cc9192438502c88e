using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.SecurityTests.Harness;

/// <summary>
/// A real host over two upstreams that differ in hidden data alone, and the physical reference: a database that holds only what alice may see. Set up over the management API from
/// <c>policies.json</c>. The upstream login is an ordinary role that may read everything, so that a leak would show. The same upstreams once more under the policies of <c>combined</c>, with a
/// reference for dora.
/// </summary>
public sealed class SecurityFixture : IAsyncLifetime
{
    private const string User = "alice";
    private const string CombinedUser = "dora";

    // Of equal length, so that an answer that names its data source can be compared.
    private const string SourceA = "fxa";
    private const string SourceB = "fxb";
    private const string CombinedA = "fya";
    private const string CombinedB = "fyb";

    private readonly PostgresFixture _postgres;
    private readonly bool _hasCombined;
    private readonly List<PostgresDatabase> _databases = [];
    private readonly List<ReferenceOracle> _oracles = [];
    private readonly Dictionary<uint, uint> _rowTypes = [];
    private ProxyProcess? _proxy;
    private string _reference = string.Empty;
    private string _combinedReference = string.Empty;

    /// <summary>Over the server that is found first.</summary>
    public SecurityFixture()
        : this(new PostgresFixture(), hasCombined: true)
    {
    }

    private SecurityFixture(PostgresFixture postgres, bool hasCombined)
    {
        _postgres = postgres;
        _hasCombined = hasCombined;
    }

    /// <summary>The oracle over one connection to each of the three.</summary>
    public ReferenceOracle Oracle { get; private set; } = null!;

    /// <summary>The oracle of the policies of <c>combined</c>.</summary>
    public ReferenceOracle Combined { get; private set; } = null!;

    /// <summary>What the host logged, for the text of a failed test.</summary>
    public string Log => _proxy?.Log ?? string.Empty;

    /// <summary>Over the server of a major version, to be initialized and disposed by the caller.</summary>
    public static SecurityFixture OfMajor(int major) => new(PostgresFixture.OfMajor(major), hasCombined: false);

    /// <summary>Another oracle, over connections of its own, so that statements can be judged side by side. Disposed with the fixture.</summary>
    public ReferenceOracle OpenOracle() => OpenOracle(User, SourceA, SourceB, _reference);

    /// <summary>The same for the policies of <c>combined</c>.</summary>
    public ReferenceOracle OpenCombinedOracle() => OpenOracle(CombinedUser, CombinedA, CombinedB, _combinedReference);

    /// <summary>A connection of another user to the first or the second upstream.</summary>
    public StatementChannel Open(string user, bool isSecond) => new(_proxy!.ProxyPort, user, SecuritySetup.Password, isSecond ? SourceB : SourceA);

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
        var reference = await CreateReferenceAsync(a, User, FixtureScript.TurnIntoReference);
        var combined = _hasCombined ? await CreateReferenceAsync(a, CombinedUser, FixtureScript.TurnIntoCombinedReference) : null;

        _proxy = await ProxyProcess.StartAsync();
        using (var admin = await ManagementClient.LogInAsync(_proxy))
        {
            await SecuritySetup.Read("policies.json").ApplyAsync(admin, (SourceA, a), (SourceB, b));
            if (combined is not null)
            {
                await SecuritySetup.Read(Path.Combine("combined", "policies.json")).ApplyAsync(admin, (CombinedA, a), (CombinedB, b));
            }
        }

        _reference = reference.Name;
        await AddRowTypesAsync(reference);
        Oracle = OpenOracle();
        if (combined is not null)
        {
            _combinedReference = combined.Name;
            await AddRowTypesAsync(combined);
            Combined = OpenCombinedOracle();
        }
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

    private async Task AddRowTypesAsync(PostgresDatabase reference)
    {
        const uint Record = 2249;
        const uint RecordArray = 2287;
        await using var connection = await reference.OpenAsync();
        await using var command = new NpgsqlCommand("select t.oid, t.typarray from pg_type t join pg_class c on c.reltype = t.oid where c.relkind <> 'c'", connection);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            _rowTypes[rows.GetFieldValue<uint>(0)] = Record;
            _rowTypes[rows.GetFieldValue<uint>(1)] = RecordArray;
        }
    }

    private ReferenceOracle OpenOracle(string user, string sourceA, string sourceB, string reference)
    {
        var oracle = new ReferenceOracle(
            new StatementChannel(_proxy!.ProxyPort, user, SecuritySetup.Password, sourceA),
            new StatementChannel(_proxy.ProxyPort, user, SecuritySetup.Password, sourceB),
            new StatementChannel(_postgres.Port, user, SecuritySetup.Password, reference),
            new ReferencePlans(new StatementChannel(_postgres.Port, _postgres.Username, _postgres.Password, reference), user),
            answer => answer.Replace(sourceB, sourceA, StringComparison.Ordinal),
            _rowTypes);
        _oracles.Add(oracle);
        return oracle;
    }

    private async Task<PostgresDatabase> CreateReferenceAsync(PostgresDatabase original, string user, string sql)
    {
        var reference = await CopyAsync(original, sql);
        await reference.ExecuteAsync(
            $"do $$ begin if not exists (select from pg_roles where rolname = '{user}') then create role {user} login password '{SecuritySetup.Password}' in role {reference.ReaderUsername}; end if; end $$");
        return reference;
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
