using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Store.Database;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Store.Tests;

/// <summary>A store of its own for one test: a SQLite file in a temporary folder, or a database on the shared PostgreSQL.</summary>
public sealed class StoreHarness : IAsyncDisposable
{
    public const string Key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    private readonly string? _folder;
    private readonly PostgresDatabase? _database;
    private readonly List<ServiceProvider> _providers = [];

    private StoreHarness(string url, string? folder, PostgresDatabase? database)
    {
        Url = url;
        _folder = folder;
        _database = database;
    }

    public string Url { get; }

    /// <summary>Who changes things in tests.</summary>
    public static ChangeAuthor Author { get; } = new(null, "test");

    /// <summary>Creates an empty, migrated store.</summary>
    public static async Task<StoreHarness> CreateAsync(StoreProvider provider)
    {
        var harness = await CreateEmptyAsync(provider);
        harness.Open();
        await harness.Get<StoreMigrator>().MigrateAsync(CancellationToken.None);
        return harness;
    }

    /// <summary>Creates a place for a store, without tables.</summary>
    public static async Task<StoreHarness> CreateEmptyAsync(StoreProvider provider)
    {
        if (provider == StoreProvider.Sqlite)
        {
            var folder = System.IO.Directory.CreateTempSubdirectory("qp-store-").FullName;
            return new StoreHarness($"sqlite://{folder}/store.db?mode=rwc", folder, null);
        }

        var fixture = new PostgresFixture();
        await fixture.InitializeAsync();
        var database = await fixture.CreateDatabaseAsync();
        return new StoreHarness($"postgres://{fixture.Username}:{fixture.Password}@{fixture.Host}:{fixture.Port}/{database.Name}?sslmode=disable", null, database);
    }

    /// <summary>Opens the store once more, as another process would.</summary>
    public IServiceProvider Open(string key = Key)
    {
        var provider = new ServiceCollection().AddLogging().AddQueryProxyStore(new StoreOptions(Url, key)).BuildServiceProvider();
        _providers.Add(provider);
        return provider;
    }

    /// <summary>A service of the first opening.</summary>
    public T Get<T>()
        where T : notnull => _providers[0].GetRequiredService<T>();

    /// <summary>As when a process ends: what its connections keep in SQLite's log goes into the file.</summary>
    public void CloseIdleConnections() => Get<StoreContextFactory>().CloseIdleConnections();

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in _providers)
        {
            await provider.DisposeAsync();
        }

        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (_folder is not null)
        {
            System.IO.Directory.Delete(_folder, recursive: true);
        }
    }
}
