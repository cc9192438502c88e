using System.Runtime.CompilerServices;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>
/// A session's hold on the upstream: the lease, and what was sent on it that has not been answered. As a guest it has no lease yet and writes to another's connection
/// (<see cref="MultiplexedExchange"/>). Used by the session's task alone, except <see cref="CancelAsync"/>, <see cref="CancelAgainAsync"/> and <see cref="TakeOver"/>.
/// </summary>
internal sealed class UpstreamHold(PhaseClock phases)
{
    private const int ApartMilliseconds = 10_000;

    private readonly Lock _gate = new();
    private Queue<ExpectedReply>? _expected;
    private UpstreamLease _lease;
    private MultiplexedExchange? _exchange;
    private MultiplexedExchange? _host;
    private TurnSource? _turn;
    private long _apartUntil = long.MinValue;

    /// <summary>Where the time of the session's statement goes.</summary>
    public PhaseClock Phases => phases;

    public bool IsHeld => _lease.IsHeld;

    public UpstreamConnection Connection => _host is { } host ? host.Connection : _lease.Connection;

    /// <summary>Grows with each exchange that is shared with others, and when it ends.</summary>
    public long ExchangeNumber { get; private set; }

    /// <summary>
    /// Whether its statements may be sent together with others': not for some seconds after a cancel request, which those behind it have to make way for.
    /// </summary>
    public bool CanMultiplex => Volatile.Read(ref _apartUntil) is var until && (until == long.MinValue || Environment.TickCount64 > until);

    /// <summary>Tells a guest when it may read.</summary>
    public TurnSource Turn => _turn ??= new TurnSource();

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
        DemandNoHost();
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

    /// <summary>Gives the connection back, or to the next in line, or closes it when something on it is unfinished.</summary>
    public ValueTask ReleaseAsync()
    {
        if (_host is not null)
            return LeaveAsync();
        UpstreamLease lease;
        MultiplexedExchange? exchange;
        lock (_gate)
        {
            lease = _lease;
            _lease = default;
            exchange = _exchange;
            _exchange = null;
            ExchangeNumber++;
        }

        // What is pinned lives in the upstream's session, where the next client must not find it. What was not read would be the next one's answer.
        if ((IsExchangeOpen || Pins > 0 || _expected is { Count: > 0 }) && lease.IsHeld)
            lease.Connection.MarkBroken();
        IsExchangeOpen = false;
        Pins = 0;
        _expected?.Clear();
        if (exchange is null)
            return lease.DisposeAsync();
        exchange.Return(lease);
        return default;
    }

    /// <summary>Lets others write behind what was written, as guests, until the lease is released; all is sent at the end of the loop's turn.</summary>
    /// <param name="exchange">That of the connection that is held.</param>
    /// <param name="shape">What was written.</param>
    /// <param name="canceled">Fires when it is cancelled.</param>
    public void Open(MultiplexedExchange exchange, PlanShape shape, CancellationToken canceled)
    {
        lock (_gate)
        {
            _exchange = exchange;
            ExchangeNumber++;
        }

        exchange.Open(this, shape, canceled);
    }

    /// <summary>Becomes a guest, if there is room: writes one exchange and waits for <see cref="TurnAsync"/>.</summary>
    public bool TryJoin(MultiplexedExchange exchange, PlanShape shape, CancellationToken canceled)
    {
        DemandNoHost();
        lock (_gate)
            ExchangeNumber++;
        Turn.Reset();
        if (!exchange.TryJoin(this, shape, canceled))
            return false;
        _host = exchange;
        _expected?.Clear();
        Pins = 0;
        IsExchangeOpen = true;
        return true;
    }

    /// <summary>Ends what <see cref="TryJoin"/> began, when nothing can be done with its answer. Nobody else can read that, so the connection is of no use any more.</summary>
    public async ValueTask LeaveAsync()
    {
        _host!.Connection.MarkBroken();
        await TurnAsync();
        await ReleaseAsync();
    }

    /// <summary>Waits for the lease.</summary>
    /// <returns>False when it will not come: then nothing was read, and what was sent has to be sent elsewhere.</returns>
    [AsyncMethodBuilder(typeof(EventLoopMethodBuilder<>))]
    public async ValueTask<bool> TurnAsync()
    {
        var isTurn = await Turn.WaitAsync();
        _host = null;
        if (isTurn)
            return true;
        IsExchangeOpen = false;
        _expected?.Clear();
        return false;
    }

    /// <summary>Gets the lease from the session in front.</summary>
    public void TakeOver(in UpstreamLease lease, MultiplexedExchange exchange)
    {
        lock (_gate)
        {
            _lease = lease;
            _exchange = exchange;
        }

        Turn.Signal(exchange.Loop, isTurn: true);
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
        Volatile.Write(ref _apartUntil, Environment.TickCount64 + ApartMilliseconds);
        lock (_gate)
            return CancelHeldAsync();
    }

    /// <summary>
    /// Cancels what was sent just now for a request that had come before. It found nothing to cancel, even if it is still under way; the second comes after it.
    /// </summary>
    /// <param name="exchangeNumber">The exchange that is meant.</param>
    public async Task CancelAgainAsync(long exchangeNumber)
    {
        for (var i = 0; i < 2; i++)
        {
            Task cancel;
            lock (_gate)
                cancel = ExchangeNumber == exchangeNumber ? CancelHeldAsync() : Task.CompletedTask;
            await cancel;
        }
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

    private Task CancelHeldAsync()
    {
        // What others have sent behind would be cancelled in its place when it ends at this moment.
        if (_lease.IsHeld)
            _exchange?.Evacuate();
        return _lease.CancelAsync();
    }

    private void DemandNoHost()
    {
        if (_host is not null)
            throw new InvalidOperationException("The session waits for its turn on another's connection.");
    }
}
