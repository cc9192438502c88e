using System.Globalization;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>Two hosts on one PostgreSQL store, with the data source <c>shop</c> and alice of acme.</summary>
public sealed class ReplicaFixture : IAsyncLifetime
{
    public const int GraceSeconds = 5;

    private readonly PostgresFixture _postgres = new();
    private PostgresDatabase? _store;
    private PostgresDatabase? _upstream;

    public ProxyProcess First { get; private set; } = null!;

    public ProxyProcess Second { get; private set; } = null!;

    public string DataSourceId { get; private set; } = string.Empty;

    public string AliceId { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        if (PostgresFixture.SkipReason is not null)
        {
            return;
        }

        _store = await _postgres.CreateDatabaseAsync();
        _upstream = await _postgres.CreateDatabaseAsync("shop");

        // A role that is no superuser: whoever may not connect to the database cannot.
        await _store.ExecuteAsync($"CREATE ROLE {_store.Name} LOGIN PASSWORD 'store'; GRANT ALL ON DATABASE {_store.Name} TO {_store.Name}; GRANT ALL ON SCHEMA public TO {_store.Name}; REVOKE CONNECT ON DATABASE {_store.Name} FROM PUBLIC");
        var environment = new Dictionary<string, string>
        {
            ["BR_ADMIN_DATABASE_URL"] = string.Create(CultureInfo.InvariantCulture, $"postgresql://{_store.Name}:store@{_store.Host}:{_store.Port}/{_store.Name}?sslmode=disable"),
            ["BR_ENCRYPTION_KEY"] = new string('d', 64),
            ["BR_ADMIN_JWT_SECRET"] = new string('e', 64),
            ["BR_STORE_GRACE_SECS"] = GraceSeconds.ToString(CultureInfo.InvariantCulture),
        };
        var started = await Task.WhenAll(ProxyProcess.StartAsync(environment), ProxyProcess.StartAsync(environment));
        (First, Second) = (started[0], started[1]);
        using var admin = await ManagementClient.LogInAsync(First);
        DataSourceId = await admin.CreateDataSourceAsync("shop", _upstream);
        AliceId = await admin.CreateUserAsync("alice", ShopFixture.Password, "acme");
        await admin.GrantAsync(DataSourceId, AliceId);
        await Waiting.ForAsync(async () =>
        {
            try
            {
                await using var connection = await OpenAsync(Second, "alice");
                return "ready";
            }
            catch (PostgresException)
            {
                return null;
            }
        });
    }

    public async Task DisposeAsync()
    {
        foreach (var proxy in new[] { First, Second }.Where(static proxy => proxy is not null))
        {
            await proxy.DisposeAsync();
        }

        if (_store is not null)
        {
            await LetStoreBackAsync();
            await _store.ExecuteAsync($"DROP OWNED BY {_store.Name}");
            await _store.DisposeAsync();
        }

        if (_upstream is not null)
        {
            await _upstream.ExecuteAsync($"DROP ROLE IF EXISTS {_store!.Name}");
            await _upstream.DisposeAsync();
        }
    }

    public async Task<NpgsqlConnection> OpenAsync(ProxyProcess proxy, string user, string password = ShopFixture.Password)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = proxy.ProxyPort,
            Database = "shop",
            Username = user,
            Password = password,
            Pooling = false,
            CommandTimeout = 60,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync();
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>The store's server runs on, but lets the proxies neither in nor stay.</summary>
    public async Task CutStoreOffAsync()
    {
        await _store!.ExecuteAsync($"REVOKE CONNECT ON DATABASE {_store.Name} FROM {_store.Name}");
        await _store.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{_store.Name}'");
    }

    public Task LetStoreBackAsync() => _store!.ExecuteAsync($"GRANT CONNECT ON DATABASE {_store.Name} TO {_store.Name}");
}
