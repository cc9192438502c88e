using System.Collections.Immutable;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Protocol.Authentication;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Tests.Support;

/// <summary>A store in memory: users, data sources and who may use what.</summary>
internal sealed class MemoryDirectoryStore : IDirectoryStore
{
    public const string Password = "secret";

    public static readonly Guid ShopId = Guid.Parse("00000000-0000-0000-0000-00000000000a");

    private static readonly string Verifier = ScramVerifier.Create(Password).ToVerifierString();

    public event Action? Changed;

    public Dictionary<string, UserRecord> Users { get; } = [];

    public Dictionary<string, DataSourceRecord> DataSources { get; } = [];

    public HashSet<(Guid User, Guid DataSource)> Access { get; } = [];

    /// <summary>Whether reading users fails, as from a store that does not answer.</summary>
    public bool IsAway { get; set; }

    public UserRecord AddUser(string name, bool isActive = true, bool hasVerifier = true)
    {
        var user = new UserRecord(Guid.NewGuid(), name, Password, hasVerifier ? Verifier : null, "acme", IsAdmin: false, isActive, new Dictionary<string, object?>(), []);
        Users[name] = user;
        return user;
    }

    public DataSourceRecord AddDataSource(string name, UpstreamEndpoint endpoint, bool isActive = true, int poolMax = 4, string database = "db", string username = "proxy", string password = "secret")
    {
        var id = name == "shop" ? ShopId : Guid.NewGuid();
        var connection = new DataSourceConnection(endpoint.Host, endpoint.Port, database, username, password, "disable", TimeSpan.FromSeconds(10), poolMax);
        var catalog = new CatalogSnapshot(id, 1, ["public"], ImmutableArray<CatalogTable>.Empty, new SystemCatalog("15.7", 150007, "PostgreSQL 15.7", []));
        var source = new DataSourceRecord(id, name, "postgres", isActive, connection, AccessMode.Open, null, false, null, new byte[32], catalog, []);
        DataSources[name] = source;
        return source;
    }

    public void Grant(UserRecord user, DataSourceRecord source) => Access.Add((user.Id, source.Id));

    public void RaiseChanged() => Changed?.Invoke();

    public Task<UserRecord?> FindUserAsync(string username, CancellationToken cancellationToken) =>
        IsAway ? Task.FromException<UserRecord?>(new IOException("the store is away")) : Task.FromResult(Users.GetValueOrDefault(username));

    public Task SetScramVerifierAsync(Guid userId, string passwordHash, string verifier, CancellationToken cancellationToken)
    {
        var user = Users.Values.Single(user => user.Id == userId);
        if (user.PasswordHash == passwordHash)
            Users[user.Username] = user with { ScramVerifier = verifier };
        RaiseChanged();
        return Task.CompletedTask;
    }

    public Task<DataSourceRecord?> FindDataSourceAsync(string name, CancellationToken cancellationToken) => Task.FromResult(DataSources.GetValueOrDefault(name));

    public Task<bool> HasAccessAsync(Guid userId, Guid dataSourceId, CancellationToken cancellationToken) => Task.FromResult(Access.Contains((userId, dataSourceId)));

    public Task<IReadOnlyList<string>> ListDataSourcesAsync(Guid userId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. DataSources.Values.Where(source => source.IsActive && Access.Contains((userId, source.Id))).Select(static source => source.Name).Order(StringComparer.Ordinal)]);

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => Task.FromResult(0L);
}
