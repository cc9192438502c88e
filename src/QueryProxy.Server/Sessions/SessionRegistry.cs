using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Startup;

namespace QueryProxy.Server.Sessions;

/// <summary>The sessions of this process by the process id their clients know: for cancel requests, limits, timeouts and the end. Thread-safe.</summary>
internal sealed class SessionRegistry
{
    private const int LongKeyLength = 32;

    // A null value reserves a process id for a session that is being made.
    private readonly ConcurrentDictionary<int, ClientSession?> _sessions = new();
    private readonly Dictionary<(SessionLimit Kind, string Name), int> _counts = [];

    // The dictionary's own count takes all of its locks, and every statement that ends asks for it.
    private int _count;

    public IEnumerable<ClientSession> Sessions => _sessions.Values.OfType<ClientSession>();

    public int Count => Volatile.Read(ref _count);

    /// <summary>Makes a key that no other session has. Its process id is reserved until <see cref="Release"/> or <see cref="Remove"/>.</summary>
    public BackendKeyData Reserve(ProtocolVersion version)
    {
        var length = version >= ProtocolVersion.V3_2 ? LongKeyLength : sizeof(int);
        while (true)
        {
            // As with PostgreSQL, the process id is no secret.
            var processId = Random.Shared.Next(1, int.MaxValue);
            if (!_sessions.TryAdd(processId, null))
                continue;
            Interlocked.Increment(ref _count);
            return new BackendKeyData(processId, RandomNumberGenerator.GetBytes(length));
        }
    }

    /// <summary>Adds a session whose process id is reserved, unless there are as many as are allowed.</summary>
    /// <param name="session">The session.</param>
    /// <param name="mostOfUser">Most sessions of its user, or 0 for no limit.</param>
    /// <param name="mostOfDataSource">Most sessions of its data source, or 0 for no limit.</param>
    /// <returns>Null, or what there are too many of.</returns>
    public SessionLimit? TryAdd(ClientSession session, int mostOfUser, int mostOfDataSource)
    {
        lock (_counts)
        {
            ref var ofUser = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, UserKey(session), out _);
            if (mostOfUser > 0 && ofUser >= mostOfUser)
                return SessionLimit.User;
            ofUser++;
            ref var ofDataSource = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, DataSourceKey(session), out _);
            if (mostOfDataSource > 0 && ofDataSource >= mostOfDataSource)
            {
                Uncount(UserKey(session));
                return SessionLimit.DataSource;
            }

            ofDataSource++;
        }

        _sessions[session.ProcessId] = session;
        return null;
    }

    public void Remove(ClientSession session)
    {
        if (!TryForget(session.ProcessId))
            return;
        lock (_counts)
        {
            Uncount(UserKey(session));
            Uncount(DataSourceKey(session));
        }
    }

    public void Release(int processId) => TryForget(processId);

    /// <summary>Whether a session of this process has that process id.</summary>
    public bool Has(int processId) => _sessions.ContainsKey(processId);

    /// <summary>The cancel key of a session; null when there is none.</summary>
    public ReadOnlyMemory<byte>? KeyOf(int processId) => _sessions.TryGetValue(processId, out var session) && session is not null ? session.SecretKey : null;

    /// <summary>Cancels what the named session runs. A wrong key does nothing, in the same time.</summary>
    public Task CancelAsync(CancelRequest request) =>
        _sessions.TryGetValue(request.ProcessId, out var session)
        && session is not null
        && CryptographicOperations.FixedTimeEquals(session.SecretKey.Span, request.SecretKey.Span)
            ? session.CancelAsync()
            : Task.CompletedTask;

    /// <summary>Asks every session to end.</summary>
    public void RequestEnd(PgError error)
    {
        foreach (var session in Sessions)
            session.RequestEnd(error);
    }

    private static (SessionLimit Kind, string Name) UserKey(ClientSession session) => (SessionLimit.User, session.Username);

    private static (SessionLimit Kind, string Name) DataSourceKey(ClientSession session) => (SessionLimit.DataSource, session.DataSourceName);

    private bool TryForget(int processId)
    {
        var isForgotten = _sessions.TryRemove(processId, out _);
        if (isForgotten)
            Interlocked.Decrement(ref _count);
        return isForgotten;
    }

    private void Uncount((SessionLimit Kind, string Name) key)
    {
        if (--CollectionsMarshal.GetValueRefOrNullRef(_counts, key) == 0)
            _counts.Remove(key);
    }
}
