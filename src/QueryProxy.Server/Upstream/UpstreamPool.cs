using System.Collections.Frozen;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Upstream;

/// <summary>
/// The connections of one data source. Lazy: nothing is opened before the first rent or <see cref="WarmUp"/>. Thread-safe.
/// <para>
/// A slot is the right to hold one open connection; there are <see cref="UpstreamOptions.PoolMax"/>. Whoever rents gets the connection used last, of those of its own event loop
/// when there are any, else a free slot to connect with, else waits in line. A connection that comes back, or the slot of one that was closed, goes to the first in line.
/// </para>
/// </summary>
public sealed class UpstreamPool : IAsyncDisposable
{
    // A connection that was used a moment ago is taken without asking the socket.
    private static readonly TimeSpan TrustedIdleTime = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly UpstreamConnector _connector;
    private readonly UpstreamIdleList _idle = new();

    // Those that a connection was opened for because they had none of their own.
    private readonly HashSet<EventLoop> _provided = [];
    private readonly LinkedList<TaskCompletionSource<UpstreamConnection?>> _waiters = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _pruning;
    private readonly ConnectBackoff _backoff;
    private FrozenDictionary<string, string>? _serverParameters;
    private long _shared;
    private long _distrustedTimestamp = long.MinValue;
    private int _total;
    private bool _isClosed;

    public UpstreamPool(UpstreamConnector connector, UpstreamOptions options)
    {
        ArgumentNullException.ThrowIfNull(connector);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.PoolMax);
        _connector = connector;
        Options = options;
        _backoff = new ConnectBackoff(connector.TimeProvider, Random.Shared.NextDouble);
        var period = TimeSpan.FromTicks(Math.Max(options.IdleLifetime.Ticks / 2, TimeSpan.TicksPerSecond));
        _pruning = connector.TimeProvider.CreateTimer(static pool => ((UpstreamPool)pool!).Prune(), this, period, period);
    }

    public UpstreamOptions Options { get; }

    /// <summary>The settings that the server reported to the first connection (server_version and friends); null before it.</summary>
    public IReadOnlyDictionary<string, string>? ServerParameters => _serverParameters;

    public UpstreamPoolStatistics Statistics
    {
        get
        {
            lock (_gate)
                return new UpstreamPoolStatistics(_total, _idle.Count, _waiters.Count);
        }
    }

    /// <summary>How many statements were sent behind another session's on a connection that was in use.</summary>
    internal long SharedStatements => Volatile.Read(ref _shared);

    private TimeProvider Time => _connector.TimeProvider;

    /// <summary>Takes a connection. Synchronous and without allocation when one is idle.</summary>
    /// <exception cref="UpstreamException">
    /// No connection could be made, all stayed busy (<see cref="UpstreamErrorKind.PoolExhausted"/>), or the pool is closed.
    /// </exception>
    public ValueTask<UpstreamLease> RentAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<UpstreamLease>(cancellationToken);

        List<UpstreamConnection>? stale = null;
        UpstreamConnection? taken = null;
        LinkedListNode<TaskCompletionSource<UpstreamConnection?>>? waiter = null;
        var loop = EventLoop.Current;
        var opensOwn = false;
        lock (_gate)
        {
            if (_isClosed)
                return ValueTask.FromException<UpstreamLease>(Closed());
            while (taken is null && _idle.TryTake(loop, out var connection))
            {
                if (IsFit(connection))
                    taken = connection;
                else
                    (stale ??= []).Add(connection);
            }

            // The slots of stale connections stay taken until these are closed; ours is one more or one in line.
            if (taken is null && !TryTakeSlot())
                waiter = _waiters.AddLast(new TaskCompletionSource<UpstreamConnection?>(TaskCreationOptions.RunContinuationsAsynchronously));

            // Another loop's connection costs a change of threads with each statement: this once, while one of its own is opened.
            if (loop is not null && taken?.Loop is { } other && !ReferenceEquals(other, loop))
                opensOwn = !_provided.Contains(loop) && TryTakeSlot() && _provided.Add(loop);
        }

        if (opensOwn)
            _ = WarmUpAsync();

        if (stale is not null)
        {
            foreach (var connection in stale)
                _ = DiscardAsync(connection, "stale");
        }

        if (taken is not null)
            return new ValueTask<UpstreamLease>(new UpstreamLease(taken));
        return waiter is null ? ConnectAsync(cancellationToken) : WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Opens a first connection in the background, for a client that has just logged in. Failures are logged; the first query will tell them.</summary>
    public void WarmUp()
    {
        lock (_gate)
        {
            if (_isClosed || _total > 0)
                return;
            _total++;
        }

        _ = WarmUpAsync();
    }

    /// <summary>
    /// Closes the pool: idle connections at once, leased ones when they come back; who waits gets
    /// <see cref="UpstreamErrorKind.PoolClosed"/>. Does not wait for leases: see <see cref="DrainAsync"/>.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        UpstreamConnection[] idle;
        lock (_gate)
        {
            if (_isClosed)
                return;
            _isClosed = true;
            idle = _idle.TakeAll();
            foreach (var waiter in _waiters)
                waiter.TrySetException(Closed());
            _waiters.Clear();
            if (_total == 0)
                _drained.TrySetResult();
        }

        await _pruning.DisposeAsync();
        foreach (var connection in idle)
            await DiscardAsync(connection, "the pool was closed");
    }

    /// <summary>Closes the pool and waits until every connection is closed.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        await _drained.Task.WaitAsync(cancellationToken);
    }

    /// <summary>A connection turned out to have been ended by the server: those that are idle now are looked at before they are taken, however short that is.</summary>
    internal void Distrust() => Volatile.Write(ref _distrustedTimestamp, Time.GetTimestamp());

    /// <summary>A statement was sent behind another session's.</summary>
    internal void CountShared() => Interlocked.Increment(ref _shared);

    internal ValueTask ReturnAsync(UpstreamConnection connection, Task cancelInFlight)
    {
        if (!cancelInFlight.IsCompleted)
            return ReturnAfterCancelAsync(connection, cancelInFlight);
        return TryPutBack(connection) ? default : new ValueTask(DiscardAsync(connection, "not clean or too old"));
    }

    // The cancel must have reached the server before anyone else's query runs there.
    private async ValueTask ReturnAfterCancelAsync(UpstreamConnection connection, Task cancelInFlight)
    {
        await cancelInFlight;
        if (!TryPutBack(connection))
            await DiscardAsync(connection, "not clean or too old");
    }

    private bool TryPutBack(UpstreamConnection connection)
    {
        if (!connection.IsClean() || Time.GetElapsedTime(connection.CreatedTimestamp) >= connection.Lifetime)
            return false;
        connection.ReturnedTimestamp = Time.GetTimestamp();
        lock (_gate)
        {
            if (_isClosed)
                return false;
            if (!TryServeWaiter(connection))
                _idle.Add(connection);
            return true;
        }
    }

    private async Task WarmUpAsync()
    {
        // On the loop of the client that will use it, if it is on one. Connecting never makes a loop wait; anybody else shall not wait either.
        if (EventLoop.Current is null)
            await Task.Yield();
        try
        {
            await using var lease = await ConnectAsync(CancellationToken.None);
        }
        catch (UpstreamException)
        {
            // Logged where it happened.
        }
    }

    private async ValueTask<UpstreamLease> WaitAsync(
        LinkedListNode<TaskCompletionSource<UpstreamConnection?>> waiter,
        CancellationToken cancellationToken)
    {
        var started = Time.GetTimestamp();
        UpstreamConnection? connection;
        using (var timeout = new CancellationTokenSource(Options.PoolWaitTimeout, Time))
        using (timeout.Token.UnsafeRegister(_ => GiveUp(waiter, null), null))
        using (cancellationToken.UnsafeRegister((_, token) => GiveUp(waiter, token), null))
        {
            // A connection that was handed over wins against a timeout at the same moment: nothing gets lost.
            connection = await waiter.Value.Task;
        }

        if (connection is not null)
            return new UpstreamLease(connection);
        return await ConnectAsync(cancellationToken);

        void GiveUp(LinkedListNode<TaskCompletionSource<UpstreamConnection?>> node, CancellationToken? canceled)
        {
            lock (_gate)
            {
                if (node.List is null)
                    return;
                _waiters.Remove(node);
            }

            if (canceled is { } token)
            {
                node.Value.TrySetCanceled(token);
                return;
            }

            var waited = Time.GetElapsedTime(started);
            UpstreamLog.PoolExhausted(_connector.Logger, Options.Endpoint, Options.PoolMax, waited);
            node.Value.TrySetException(new UpstreamException(
                UpstreamErrorKind.PoolExhausted,
                $"all {Options.PoolMax} connections to upstream {Options.Endpoint} stayed busy for {waited}"));
        }
    }

    /// <summary>Uses a slot that the caller has taken; gives it back on failure.</summary>
    private async ValueTask<UpstreamLease> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_backoff.Wait() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, Time, cancellationToken);
            var connection = await _connector.ConnectAsync(Options, cancellationToken);
            _backoff.Succeeded();
            connection.Pool = this;
            _serverParameters ??= connection.Parameters.ToFrozenDictionary(StringComparer.Ordinal);
            return new UpstreamLease(connection);
        }
        catch (Exception exception)
        {
            if (exception is UpstreamException)
                _backoff.Failed();
            ReleaseSlot();
            throw;
        }
    }

    /// <summary>Closes a connection and frees its slot after that, so that the server never sees more than <see cref="UpstreamOptions.PoolMax"/>.</summary>
    private async Task DiscardAsync(UpstreamConnection connection, string reason)
    {
        try
        {
            await connection.Exchanges.CancelAbandonedAsync();
            await connection.DisposeAsync();
            UpstreamLog.Closed(_connector.Logger, Options.Endpoint, connection.ProcessId, reason);
        }
        finally
        {
            // Perhaps it was the only one of its loop.
            lock (_gate)
                _provided.Clear();
            ReleaseSlot();
        }
    }

    private bool IsFit(UpstreamConnection connection)
    {
        var idle = Time.GetElapsedTime(connection.ReturnedTimestamp);
        return (idle < TrustedIdleTime && connection.ReturnedTimestamp > Volatile.Read(ref _distrustedTimestamp))
            || (idle < Options.IdleLifetime && Time.GetElapsedTime(connection.CreatedTimestamp) < connection.Lifetime && connection.IsSilent());
    }

    private bool TryTakeSlot()
    {
        if (_total >= Options.PoolMax)
            return false;
        _total++;
        return true;
    }

    private void ReleaseSlot()
    {
        lock (_gate)
        {
            // The first in line gets the slot and connects with it.
            if (!_isClosed && TryServeWaiter(null))
                return;
            _total--;
            if (_isClosed && _total == 0)
                _drained.TrySetResult();
        }
    }

    private bool TryServeWaiter(UpstreamConnection? connection)
    {
        while (_waiters.First is { } first)
        {
            _waiters.RemoveFirst();
            if (first.Value.TrySetResult(connection))
                return true;
        }

        return false;
    }

    private void Prune()
    {
        UpstreamConnection[] expired;
        lock (_gate)
        {
            expired = _idle.TakeWhere(connection =>
                Time.GetElapsedTime(connection.ReturnedTimestamp) >= Options.IdleLifetime
                || Time.GetElapsedTime(connection.CreatedTimestamp) >= connection.Lifetime);
        }

        foreach (var connection in expired)
            _ = DiscardAsync(connection, "idle or too old");
    }

    private UpstreamException Closed() =>
        new(UpstreamErrorKind.PoolClosed, $"the connections to upstream {Options.Endpoint} were closed");
}
