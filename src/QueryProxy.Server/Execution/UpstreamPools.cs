using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using QueryProxy.Engine.Directory;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>
/// One pool per data source, made when the first statement needs it. Edited connection data replaces the pool: leases in use finish on the old
/// one. A saved catalog or policy leaves it alone. Thread-safe.
/// </summary>
internal sealed class UpstreamPools(UpstreamConnector connector, IOptions<ServerOptions> options) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();
    private readonly Lock _gate = new();
    private bool _isClosed;

    /// <summary>The pool for a data source as it is now. Allocates nothing when it exists.</summary>
    public UpstreamPool Get(DataSourceRecord dataSource)
    {
        var connection = dataSource.Connection;
        return _entries.TryGetValue(dataSource.Id, out var entry) && (ReferenceEquals(entry.Connection, connection) || entry.Connection == connection)
            ? entry.Pool
            : Replace(dataSource);
    }

    /// <summary>Opens a first connection in the background. A failure is logged; the first query will tell the client.</summary>
    public void WarmUp(DataSourceRecord dataSource)
    {
        try
        {
            Get(dataSource).WarmUp();
        }
        catch (UpstreamException)
        {
            // The data source cannot be used as it is configured.
        }
    }

    /// <summary>All pools at this moment.</summary>
    public IReadOnlyList<(Guid DataSourceId, string Name, int Max, UpstreamPoolStatistics Pool)> Statistics() =>
        [.. _entries.Select(static entry => (entry.Key, entry.Value.Name, Math.Max(1, entry.Value.Connection.PoolMax), entry.Value.Pool.Statistics))];

    /// <summary>How many statements each pool has seen sent behind another session's.</summary>
    public IReadOnlyList<(string Name, long Count)> SharedStatements() => [.. _entries.Values.Select(static entry => (entry.Name, entry.Pool.SharedStatements))];

    /// <summary>The data sources that have a pool, as they were when it was made.</summary>
    public IReadOnlyList<(Guid Id, string Name, DataSourceConnection Connection)> DataSources() =>
        [.. _entries.Select(static entry => (entry.Key, entry.Value.Name, entry.Value.Connection))];

    /// <summary>Closes the pool that a data source has with this connection data; one that has replaced it meanwhile stays.</summary>
    public async ValueTask RemoveAsync(Guid dataSourceId, DataSourceConnection connection)
    {
        if (_entries.TryGetValue(dataSourceId, out var entry) && entry.Connection == connection && _entries.TryRemove(new(dataSourceId, entry)))
            await entry.Pool.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate)
            _isClosed = true;
        foreach (var (id, _, connection) in DataSources())
            await RemoveAsync(id, connection);
    }

    private UpstreamPool Replace(DataSourceRecord dataSource)
    {
        UpstreamPool? replaced = null;
        UpstreamPool pool;
        lock (_gate)
        {
            if (_isClosed)
                throw new UpstreamException(UpstreamErrorKind.PoolClosed, "the proxy is stopping");
            if (_entries.TryGetValue(dataSource.Id, out var entry))
            {
                if (entry.Connection == dataSource.Connection)
                    return entry.Pool;
                replaced = entry.Pool;
            }

            pool = new UpstreamPool(connector, ToOptions(dataSource.Connection));
            _entries[dataSource.Id] = new Entry(dataSource.Name, dataSource.Connection, pool);
        }

        if (replaced is not null)
            _ = replaced.DisposeAsync().AsTask();
        return pool;
    }

    private UpstreamOptions ToOptions(DataSourceConnection connection) => ToOptions(connection, UpstreamEndpoint.ParseList(connection.Host, connection.Port));

    private UpstreamOptions ToOptions(DataSourceConnection connection, ImmutableArray<UpstreamEndpoint> endpoints) => new()
    {
        Endpoint = endpoints[0],
        MoreEndpoints = endpoints[1..],
        Target = ParseTarget(connection.TargetSessionAttributes),
        SslRootCertificatePath = connection.SslRootCertificate,
        Database = connection.Database,
        Username = connection.Username,
        Password = connection.Password ?? "",
        SslMode = ParseSslMode(connection.SslMode),
        StatementTimeout = connection.StatementTimeout,
        PoolMax = Math.Max(1, connection.PoolMax),
        PoolWaitTimeout = options.Value.PoolWaitTimeout,
        MultiplexDepth = options.Value.MultiplexDepth,
    };

    private static UpstreamSslMode ParseSslMode(string mode) => mode switch
    {
        "disable" => UpstreamSslMode.Disable,
        "" or "allow" or "prefer" => UpstreamSslMode.Prefer,
        "require" => UpstreamSslMode.Require,
        "verify-ca" => UpstreamSslMode.VerifyCa,
        "verify-full" => UpstreamSslMode.VerifyFull,
        _ => throw new UpstreamException(UpstreamErrorKind.Unreachable, $"unknown sslmode \"{mode}\""),
    };

    // Sessions are read-only by themselves, so only recovery tells servers apart.
    private static UpstreamSessionTarget ParseTarget(string attributes) => attributes switch
    {
        "" or "any" => UpstreamSessionTarget.Any,
        "primary" or "read-write" => UpstreamSessionTarget.Primary,
        "standby" or "read-only" => UpstreamSessionTarget.Standby,
        "prefer-standby" => UpstreamSessionTarget.PreferStandby,
        _ => throw new UpstreamException(UpstreamErrorKind.Unreachable, $"unknown target_session_attrs \"{attributes}\""),
    };

    private sealed record Entry(string Name, DataSourceConnection Connection, UpstreamPool Pool);
}
