using Npgsql;
using QueryProxy.TestSupport.Postgres;
using Xunit;

namespace QueryProxy.TestSupport.Hosting;

/// <summary>
/// A real host over a real database <c>shop</c>, set up as the quickstart does: alice of acme and bob of globex, masks on <c>customers.email</c> and <c>customers.ssn</c>. Every
/// user's password is <see cref="Password"/>. Use it as a class fixture.
/// </summary>
public class ShopFixture : IAsyncLifetime
{
    /// <summary>Every user's password.</summary>
    public const string Password = "tangerine-lighthouse-42";

    private ProxyProcess? _proxy;
    private PostgresDatabase? _database;

    /// <summary>The proxy.</summary>
    public ProxyProcess Proxy => _proxy ?? throw new InvalidOperationException("There is no PostgreSQL; use [PostgresFact].");

    /// <summary>The upstream database.</summary>
    public PostgresDatabase Database => _database ?? throw new InvalidOperationException("There is no PostgreSQL; use [PostgresFact].");

    /// <summary>The server.</summary>
    public PostgresFixture Postgres { get; } = new();

    /// <summary>The data source's id.</summary>
    public string DataSourceId { get; private set; } = string.Empty;

    /// <summary>The users' ids by name: alice, bob, and outsider, who has no access.</summary>
    public Dictionary<string, string> UserIds { get; } = new(StringComparer.Ordinal);

    /// <summary>More environment variables of the proxy, or null.</summary>
    protected virtual IReadOnlyDictionary<string, string>? Environment => null;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await Postgres.InitializeAsync();
        if (PostgresFixture.SkipReason is not null)
        {
            return;
        }

        _database = await Postgres.CreateDatabaseAsync("shop");
        _proxy = await ProxyProcess.StartAsync(Environment);
        using var admin = await LogInAsync();
        DataSourceId = await admin.CreateDataSourceAsync("shop", _database);
        foreach (var (name, tenant, isActive) in new[] { ("alice", "acme", true), ("bob", "globex", true), ("outsider", "acme", true), ("retired", "acme", false), ("homeless", null, true) })
        {
            UserIds[name] = await admin.CreateUserAsync(name, Password, tenant, isActive);
        }

        await admin.GrantAsync(DataSourceId, UserIds["alice"], UserIds["bob"], UserIds["retired"], UserIds["homeless"]);
        await admin.AssignPolicyAsync(DataSourceId, "column_mask", "customers", ["email"], new { method = "email" });
        await admin.AssignPolicyAsync(DataSourceId, "column_mask", "customers", ["ssn"], new { mask_expression = "'***-**-' || right(ssn, 4)" });
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    /// <summary>Logs in to the management API.</summary>
    public Task<ManagementClient> LogInAsync() => ManagementClient.LogInAsync(Proxy);

    /// <summary>An Npgsql connection string through the proxy, with Npgsql's defaults: type loading, pooling.</summary>
    public string ConnectionString(string user, string? password = null, string dataSource = "shop") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Proxy.ProxyPort,
        Database = dataSource,
        Username = user,
        Password = password ?? Password,
        Timeout = 30,
        CommandTimeout = 120,
    }.ConnectionString;

    /// <summary>Opens a connection of its own, not pooled.</summary>
    public async Task<NpgsqlConnection> OpenAsync(string user, string? password = null, string dataSource = "shop")
    {
        // Npgsql gives a connection up when a cancelled command has not ended after two seconds, which a busy machine may need for the first statement.
        var connection = new NpgsqlConnection(ConnectionString(user, password, dataSource) + ";Pooling=false;Cancellation Timeout=60000");
        await connection.OpenAsync();
        return connection;
    }
}
