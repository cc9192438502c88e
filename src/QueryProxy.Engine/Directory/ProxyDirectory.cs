using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace QueryProxy.Engine.Directory;

/// <summary>
/// The data plane's view of the store: users, access rows and data sources with compiled policies, read once and kept until the store
/// says that something changed. Thread-safe. Concurrent first readers of one entry share one load; a load that fails is not kept.
/// </summary>
/// <remarks>
/// What was loaded belongs to a generation, and a change starts a new one, so a slow load of old data can never be found by a
/// statement that began after the change was committed. An entry whose content did not change keeps its instance (and with it the
/// plans made from it) across generations.
/// </remarks>
public sealed class ProxyDirectory : IDisposable
{
    // Names that nobody has must not fill the memory.
    private const int MaxMissingUsers = 10_000;
    private const int MaxMissingLength = 64;

    private readonly IDirectoryStore _store;
    private readonly PolicyCompiler _compiler;
    private readonly DirectoryFreshness? _freshness;

    // Made once: what is asked for at each login and statement is nearly always loaded.
    private readonly Func<string, Task<UserEntry?>> _loadUser;
    private readonly Func<string, Task<DataSourceSnapshot?>> _loadDataSource;
    private readonly Func<(Guid UserId, Guid DataSourceId), Task<bool?>> _loadAccess;

    private readonly ConcurrentDictionary<string, DataSourceSnapshot> _lastSnapshots = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Principal> _lastPrincipals = new(StringComparer.Ordinal);
    private volatile Generation _generation = new();
    private long _snapshotRevision;
    private long _storeRevision = long.MinValue;

    /// <summary>Creates a directory over a store.</summary>
    /// <param name="store">Where everything is read from.</param>
    /// <param name="compiler">Builds the policies of a data source.</param>
    /// <param name="freshness">How long what was loaded may be served without hearing from the store; null for ever.</param>
    public ProxyDirectory(IDirectoryStore store, PolicyCompiler compiler, DirectoryFreshness? freshness = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _compiler = compiler;
        _freshness = freshness;
        _loadUser = LoadUserAsync;
        _loadDataSource = LoadDataSourceAsync;
        _loadAccess = LoadAccessAsync;
        _store.Changed += Invalidate;
    }

    /// <summary>Raised after what is kept was dropped: who is connected may no longer be allowed to.</summary>
    public event Action? Changed;

    /// <summary>
    /// Stands for what is known now: as long as it is the same object, whatever was answered before is still so. To be read before the answers it shall vouch for.
    /// Nothing is known any more once the store has not answered for longer than the grace.
    /// </summary>
    public object Current => _freshness is { IsStale: true } ? new object() : _generation;

    /// <summary>
    /// Reads a user by exact login name, inactive ones included; null when there is none. That there is none is kept as well, so that the time
    /// an answer takes does not tell, over many tries, which names exist.
    /// </summary>
    public async ValueTask<UserRecord?> FindUserAsync(string username, CancellationToken cancellationToken)
    {
        var generation = _generation;
        if (generation.MissingUsers.ContainsKey(username)) return null;
        var entry = await generation.Users.GetAsync(username, _loadUser, cancellationToken).ConfigureAwait(false);
        if (entry is null && username.Length <= MaxMissingLength)
        {
            if (generation.MissingUsers.Count >= MaxMissingUsers) generation.MissingUsers.Clear();
            generation.MissingUsers[username] = true;
        }

        return entry?.Record;
    }

    /// <summary>Keeps a SCRAM verifier for a user that has none, unless the password has changed since.</summary>
    public Task SetScramVerifierAsync(UserRecord user, string verifier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return _store.SetScramVerifierAsync(user.Id, user.PasswordHash, verifier, cancellationToken);
    }

    /// <summary>
    /// The user as governance sees one now, or null when there is none or the user is inactive: then the session must end. Completes without
    /// I/O and without allocating as long as nothing changed.
    /// </summary>
    /// <exception cref="DirectoryUnavailableException">The store does not answer, or has not for longer than the grace.</exception>
    public ValueTask<Principal?> GetPrincipalAsync(string username, CancellationToken cancellationToken)
    {
        DemandFresh();
        var load = _generation.Users.GetAsync(username, _loadUser, cancellationToken);
        return load.IsCompletedSuccessfully ? new(load.Result?.Principal) : AwaitAsync(load);

        static async ValueTask<Principal?> AwaitAsync(ValueTask<UserEntry?> load) => (await load.ConfigureAwait(false))?.Principal;
    }

    /// <summary>
    /// The data source now, by exact name, with compiled policies; null when there is none. Inactive ones are returned too. Completes without I/O
    /// and without allocating as long as nothing changed, so sessions call it for each statement.
    /// </summary>
    /// <exception cref="DirectoryUnavailableException">The store does not answer, or has not for longer than the grace.</exception>
    public ValueTask<DataSourceSnapshot?> GetDataSourceAsync(string name, CancellationToken cancellationToken)
    {
        DemandFresh();
        return _generation.DataSources.GetAsync(name, _loadDataSource, cancellationToken);
    }

    /// <summary>The data source if it is loaded and nothing has changed since; never does I/O.</summary>
    public bool TryGetCurrent(string name, [NotNullWhen(true)] out DataSourceSnapshot? snapshot) =>
        _generation.DataSources.TryGetLoaded(name, out snapshot);

    /// <summary>Whether the user was granted access to the data source.</summary>
    /// <exception cref="DirectoryUnavailableException">The store does not answer, or has not for longer than the grace.</exception>
    public async ValueTask<bool> HasAccessAsync(Guid userId, Guid dataSourceId, CancellationToken cancellationToken)
    {
        DemandFresh();
        return await _generation.Access.GetAsync((userId, dataSourceId), _loadAccess, cancellationToken).ConfigureAwait(false) is true;
    }

    /// <summary>The names of the data sources that the user may use, in order.</summary>
    public async ValueTask<IReadOnlyList<string>> GetDataSourceNamesAsync(Guid userId, CancellationToken cancellationToken) =>
        await _generation.DataSourceNames.GetAsync(userId, LoadDataSourceNamesAsync, cancellationToken).ConfigureAwait(false) ?? [];

    /// <summary>Drops what is kept if another process changed the store. The host calls it every few seconds.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var revision = await _store.GetRevisionAsync(cancellationToken).ConfigureAwait(false);
        if (Interlocked.Exchange(ref _storeRevision, revision) != revision) Invalidate();
    }

    /// <summary>Forgets everything; the next reader loads anew.</summary>
    public void Invalidate()
    {
        _generation = new Generation();
        Changed?.Invoke();
    }

    /// <summary>Stops listening to the store.</summary>
    public void Dispose() => _store.Changed -= Invalidate;

    private async Task<UserEntry?> LoadUserAsync(string username)
    {
        var record = await AskAsync(_store.FindUserAsync(username, CancellationToken.None)).ConfigureAwait(false);
        if (record is null)
        {
            _lastPrincipals.TryRemove(username, out _);
            return null;
        }

        var principal = Principal.From(record);
        if (_lastPrincipals.TryGetValue(username, out var last) && DirectoryChange.IsSame(last, principal)) principal = last;
        else _lastPrincipals[username] = principal;
        return new UserEntry(record, record.IsActive ? principal : null);
    }

    private async Task<DataSourceSnapshot?> LoadDataSourceAsync(string name)
    {
        var record = await AskAsync(_store.FindDataSourceAsync(name, CancellationToken.None)).ConfigureAwait(false);
        if (record is null)
        {
            _lastSnapshots.TryRemove(name, out _);
            return null;
        }

        if (_lastSnapshots.TryGetValue(name, out var last) && last.PolicyFailure is null && DirectoryChange.IsSame(last.Record, record)) return last;
        var snapshot = await _compiler.CompileAsync(record, Interlocked.Increment(ref _snapshotRevision)).ConfigureAwait(false);
        _lastSnapshots[name] = snapshot;
        return snapshot;
    }

    private async Task<bool?> LoadAccessAsync((Guid UserId, Guid DataSourceId) key) =>
        await AskAsync(_store.HasAccessAsync(key.UserId, key.DataSourceId, CancellationToken.None)).ConfigureAwait(false);

    private static async Task<T> AskAsync<T>(Task<T> answer)
    {
        try
        {
            return await answer.ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Whatever keeps the store from answering: what is not known cannot be allowed.
        catch (Exception exception) when (exception is not DirectoryUnavailableException)
#pragma warning restore CA1031
        {
            throw new DirectoryUnavailableException($"the store could not be read: {exception.Message}", exception);
        }
    }

    private void DemandFresh()
    {
        if (_freshness is { IsStale: true } freshness)
        {
            throw new DirectoryUnavailableException(
                $"the store has not answered for {freshness.Age.TotalSeconds:0} seconds, longer than the grace of {freshness.Grace.TotalSeconds:0}");
        }
    }

    private async Task<IReadOnlyList<string>?> LoadDataSourceNamesAsync(Guid userId) =>
        await AskAsync(_store.ListDataSourcesAsync(userId, CancellationToken.None)).ConfigureAwait(false);

    private sealed record UserEntry(UserRecord Record, Principal? Principal);

    private sealed class Generation
    {
        public LoadOnce<string, UserEntry> Users { get; } = new();

        public ConcurrentDictionary<string, bool> MissingUsers { get; } = new(StringComparer.Ordinal);

        public LoadOnce<string, DataSourceSnapshot> DataSources { get; } = new();

        public LoadOnce<(Guid UserId, Guid DataSourceId), bool?> Access { get; } = new();

        public LoadOnce<Guid, IReadOnlyList<string>> DataSourceNames { get; } = new();
    }
}
