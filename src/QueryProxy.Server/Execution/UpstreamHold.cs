using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>
/// A session's hold on the upstream: the lease, and what was sent on it that has not been answered. Used by the session's task alone, except
/// <see cref="CancelAsync"/>.
/// </summary>
internal sealed class UpstreamHold(PhaseClock phases)
{
    private readonly Lock _gate = new();
    private Queue<ExpectedReply>? _expected;
    private UpstreamLease _lease;

    /// <summary>Where the time of the session's statement goes.</summary>
    public PhaseClock Phases => phases;

    public bool IsHeld => _lease.IsHeld;

    public UpstreamConnection Connection => _lease.Connection;

    /// <summary>Extended messages were sent and no Sync after them.</summary>
    public bool IsExchangeOpen { get; private set; }

    /// <summary>Things that live in the upstream's session beyond a transaction (WITH HOLD cursors): while there are any the lease stays.</summary>
    public int Pins { get; set; }

    /// <summary>What is still to come, in order.</summary>
    public Queue<ExpectedReply> Expected => _expected ??= new Queue<ExpectedReply>();

    /// <summary>Takes a connection from the pool, if none is held.</summary>
    /// <exception cref="UpstreamException">None could be had.</exception>
    public async ValueTask RentAsync(UpstreamPool pool, CancellationToken cancellationToken)
    {
        if (IsHeld)
            return;
        var renting = pool.RentAsync(cancellationToken);
        UpstreamLease lease;
        if (renting.IsCompletedSuccessfully)
        {
            lease = renting.Result;
        }
        else
        {
            var begun = phases.Begin();
            try
            {
                lease = await renting;
            }
            finally
            {
                phases.EndLease(begun);
            }
        }

        lock (_gate)
            _lease = lease;
        IsExchangeOpen = false;
        _expected?.Clear();
        Pins = 0;
    }

    /// <summary>Gives the connection back, or closes it when something on it is unfinished.</summary>
    public ValueTask ReleaseAsync()
    {
        UpstreamLease lease;
        lock (_gate)
        {
            lease = _lease;
            _lease = default;
        }

        // What is pinned lives in the upstream's session, where the next client must not find it.
        if ((IsExchangeOpen || Pins > 0) && lease.IsHeld)
            lease.Connection.MarkBroken();
        IsExchangeOpen = false;
        Pins = 0;
        _expected?.Clear();
        return lease.DisposeAsync();
    }

    /// <summary>Closes the connection: its state is not known.</summary>
    public ValueTask AbandonAsync()
    {
        if (_lease.IsHeld)
            _lease.Connection.MarkBroken();
        return ReleaseAsync();
    }

    /// <summary>Cancels what runs now, and nothing that comes later. From any thread.</summary>
    public Task CancelAsync()
    {
        lock (_gate)
            return _lease.CancelAsync();
    }

    /// <summary>Writes a simple Query of our own.</summary>
    public async ValueTask WriteCycleAsync(string sql)
    {
        WriteSync();
        await Connection.BeginExchangeAsync();
        new Query(sql).Write(Connection.Output);
        Expect(ExpectedReplyKind.Cycle);
    }

    /// <summary>To be called before extended messages are written.</summary>
    public ValueTask OpenExchangeAsync()
    {
        if (IsExchangeOpen)
            return default;
        IsExchangeOpen = true;
        return Connection.BeginExchangeAsync();
    }

    /// <summary>Writes the Sync of an open exchange.</summary>
    public void WriteSync()
    {
        if (!IsExchangeOpen)
            return;
        default(Sync).Write(Connection.Output);
        Expect(ExpectedReplyKind.Ready);
        IsExchangeOpen = false;
    }

    public void Expect(ExpectedReplyKind kind, UpstreamStatement? statement = null) => Expected.Enqueue(new ExpectedReply(kind, statement));

    /// <summary>After an error: the upstream skips to the next Sync, so do we.</summary>
    public void SkipToReady()
    {
        while (Expected.TryPeek(out var next) && next.Kind is not (ExpectedReplyKind.Ready or ExpectedReplyKind.Cycle))
        {
            if (next.Statement is { IsPrepared: false } statement)
                Connection.Statements.Remove(statement);
            Expected.Dequeue();
        }
    }

    /// <summary>Whether this is what comes next.</summary>
    public bool Expects(ExpectedReplyKind kind) => Expected.TryPeek(out var next) && next.Kind == kind;
}
