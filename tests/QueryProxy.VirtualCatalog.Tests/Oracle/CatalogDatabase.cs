using Npgsql;
using QueryProxy.Engine.Catalog;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.VirtualCatalog.Tests.Oracle;

/// <summary>The database of <c>tests/data/databases/catalog.sql</c>, what discovery makes of it, and a connection of its owner to compare with.</summary>
public sealed class CatalogDatabase : IAsyncLifetime
{
    private readonly PostgresFixture _server;
    private PostgresDatabase? _database;
    private Dictionary<string, string> _same = [];

    /// <summary>On the server that is found first.</summary>
    public CatalogDatabase()
        : this(new PostgresFixture())
    {
    }

    private CatalogDatabase(PostgresFixture server) => _server = server;

    public NpgsqlConnection Connection { get; private set; } = null!;

    public CatalogSnapshot Catalog { get; private set; } = null!;

    public CatalogSession Session { get; private set; } = null!;

    public string ConnectionString => _server.ConnectionString(_database!.Name, "alice", "alice");

    /// <summary>On a server of another major version.</summary>
    public static CatalogDatabase OfMajor(int major) => new(PostgresFixture.OfMajor(major));

    public async Task InitializeAsync()
    {
        if (PostgresFixture.SkipReason is not null) return;
        await _server.InitializeAsync();
        _database = await _server.CreateDatabaseAsync("catalog");
        Catalog = await CatalogCapture.RunAsync(ConnectionString);
        Connection = new NpgsqlConnection(ConnectionString);
        await Connection.OpenAsync();
        Session = NewSession(Catalog);
        // Roles and databases of the proxy have OIDs of their own.
        _same = new Dictionary<string, string>
        {
            [CatalogAnswer.OfCatalog(Session, "SELECT oid::text FROM pg_roles WHERE rolname = 'alice'").Rows[0][0]!] = await ScalarAsync("SELECT oid::text FROM pg_roles WHERE rolname = 'alice'"),
            [CatalogAnswer.OfCatalog(Session, "SELECT oid::text FROM pg_database").Rows[0][0]!] = await ScalarAsync("SELECT oid::text FROM pg_database WHERE datname = current_database()"),
        };
    }

    public async Task DisposeAsync()
    {
        if (_database is null) return;
        await Connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    public CatalogSession NewSession(CatalogSnapshot catalog) => new()
    {
        Catalog = catalog,
        UserName = "alice",
        DatabaseName = _database!.Name,
        DatabaseNames = [_database.Name],
        BackendProcessId = 4711,
        TransactionStart = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        StatementStart = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
    };

    /// <summary>Whether two values are the same, those OIDs considered that only the proxy gives.</summary>
    public bool IsSame(string? actual, string? expected) => actual == expected || (actual is not null && _same.GetValueOrDefault(actual) == expected && expected is not null);

    public async Task<string> ScalarAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A recorded statement with this database's OIDs, asked here and there: the difference, or null.</summary>
    public async Task<string?> CompareAsync(RecordedStatement statement)
    {
        var resolved = await statement.ResolveAsync(Connection);
        var actual = CatalogAnswer.OfCatalog(Session, resolved.Sql, resolved.Parameters);
        var expected = await CatalogAnswer.OfPostgresAsync(Connection, resolved.Sql, resolved.Parameters);
        return actual.DifferenceTo(expected, resolved.Sql, IsSame);
    }
}
