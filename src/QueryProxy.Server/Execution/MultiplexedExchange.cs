using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Execution;

/// <summary>
/// Statements of several sessions of an event loop on one upstream connection, one behind the other, each with its own Sync: what comes together in a turn of the loop is sent in one write,
/// and all are answered in this order. The session that opened it has the lease; the others are its guests. Who has read its answer hands the lease to the next, and the last one back to
/// the pool. Guests that cannot be served in time (the one in front is slow or cancelled, or the connection is lost) run their statements elsewhere; what still comes for them here is
/// never read, and the connection is closed. One for each connection, used again and again. All happens on the loop's thread, but <see cref="Evacuate"/>. ADR 0037.
/// </summary>
internal sealed class MultiplexedExchange(UpstreamConnection connection, EventLoop loop) : IEventLoopWork
{
    // Then the lease goes back to the pool, which looks at the connection's age.
    private const int MaxTurns = 1_000;

    // Those of the thread's loop that may take more, and some that have been closed since.
    [ThreadStatic]
    private static List<MultiplexedExchange>? _open;

    private readonly Lock _gate = new();
    private readonly Queue<Guest> _guests = new();
    private readonly int _maxGuests = connection.Options.MultiplexDepth - 1;
    private volatile bool _isClosed = true;
    private bool _isToBeSent;
    private bool _isWatched;
    private PlanShape? _running;

    // What was written since the last turn that sent, and a lease that came back before it was sent.
    private readonly List<Written> _written = [];
    private UpstreamLease _parked;

    // How often the lease has gone to somebody, and how often at the last look.
    private int _turns;
    private int _turnsSeen;

    public UpstreamConnection Connection => connection;

    public EventLoop Loop => loop;

    private bool HasRoom => !_isClosed && _guests.Count < _maxGuests && _turns < MaxTurns;

    /// <summary>
    /// Lets a session join one of the calling thread's loop with this pool's server that has room for one more, where the statement is prepared and the settings are those of the session.
    /// One that cannot be joined after all (its connection is lost, or a cancel request is under way on it) hides no other.
    /// </summary>
    public static bool TryJoinAny(UpstreamHold guest, UpstreamPool pool, PlanShape shape, string[] settings, CancellationToken canceled)
    {
        if (_open is not { } open)
            return false;
        for (var i = open.Count - 1; i >= 0; i--)
        {
            var exchange = open[i];
            if (exchange._isClosed)
                open.RemoveAt(i);
            else if (exchange.IsFor(pool, shape.Key, settings) && guest.TryJoin(exchange, shape, canceled))
                return true;
        }

        return false;
    }

    /// <summary>Whether a statement is prepared here, so that nothing but its own run can go wrong.</summary>
    public bool Suits(UpstreamStatementKey statement) => connection.Statements.TryGet(statement, out var prepared) && prepared.IsPrepared;

    /// <summary>Lets others join, and sends what was written at the end of the turn.</summary>
    /// <param name="holder">Has the lease, and has written its statement.</param>
    /// <param name="shape">The statement's plan.</param>
    /// <param name="canceled">Fires when the statement is cancelled.</param>
    public void Open(UpstreamHold holder, PlanShape shape, CancellationToken canceled)
    {
        lock (_gate)
        {
            _turns = 0;
            _turnsSeen = -1;
            _running = shape;
            _isClosed = false;
        }

        _open ??= [];
        if (!_open.Contains(this))
            _open.Add(this);
        SendAtEndOfTurn(new Written(holder, holder.ExchangeNumber, canceled));
    }

    /// <summary>Takes one more, which writes its statement next.</summary>
    public bool TryJoin(UpstreamHold guest, PlanShape shape, CancellationToken canceled)
    {
        lock (_gate)
        {
            if (!HasRoom || !connection.Exchanges.TryBegin())
                return false;
            _guests.Enqueue(new Guest(guest, shape));
        }

        connection.Pool?.CountShared();
        SendAtEndOfTurn(new Written(guest, guest.ExchangeNumber, canceled));
        return true;
    }

    /// <summary>Takes the lease back: it goes to the next in line, or to the pool. From any thread.</summary>
    public void Return(in UpstreamLease lease)
    {
        if (loop.IsCurrent)
            Pass(lease);
        else
            loop.Post(new Returned(this, lease));
    }

    /// <summary>Sends all guests elsewhere: the connection is of use to who has the lease alone, and closed after that. From any thread.</summary>
    public void Evacuate()
    {
        Guest[] guests;
        lock (_gate)
        {
            _isClosed = true;
            if (_guests.Count == 0)
                return;
            guests = [.. _guests];
            _guests.Clear();
        }

        connection.MarkBroken();
        foreach (var guest in guests)
            guest.Hold.Turn.Signal(loop, isTurn: false);
    }

    void IEventLoopWork.OnEndOfTurn()
    {
        _isToBeSent = false;
        Send();
        CancelAgain();
        if (_parked.IsHeld)
        {
            _ = DisposeAsync(_parked);
            _parked = default;
        }

        lock (_gate)
        {
            if (_guests.Count == 0 || _isWatched)
                return;
            _isWatched = true;
        }

        loop.Watch(this);
    }

    bool IEventLoopWork.OnWatch()
    {
        lock (_gate)
        {
            var isStalled = _guests.Count > 0 && _turns == _turnsSeen;
            _isWatched = _guests.Count > 0 && !isStalled;
            _turnsSeen = _turns;
            if (!isStalled)
                return _isWatched;
            _running?.Stalled();
        }

        Evacuate();
        return false;
    }

    private bool IsFor(UpstreamPool pool, UpstreamStatementKey statement, string[] settings) =>
        ReferenceEquals(connection.Pool, pool) && HasRoom && Suits(statement) && AppliedSettings.Of(connection).Equal(settings);

    private void Pass(in UpstreamLease lease)
    {
        if (!connection.IsBroken && TryTakeNext(out var next))
        {
            next.Hold.TakeOver(lease, this);
            return;
        }

        Evacuate();

        // Nobody else may use the connection while something of this turn is to be sent on it.
        if (_isToBeSent)
            _parked = lease;
        else
            _ = DisposeAsync(lease);
    }

    private bool TryTakeNext(out Guest next)
    {
        lock (_gate)
        {
            if (!_guests.TryDequeue(out next))
            {
                _isClosed = true;
                return false;
            }

            _turns++;
            _running = next.Shape;
            return true;
        }
    }

    private void Send()
    {
        try
        {
            var sending = connection.FlushAsync(CancellationToken.None);
            if (sending.IsCompletedSuccessfully)
                return;

            // Nobody may write behind what the system has not taken yet.
            _isClosed = true;
            _ = AwaitAsync(sending);
        }
        catch (Exception)
        {
            Fail();
        }

        async Task AwaitAsync(ValueTask sending)
        {
            try
            {
                await sending;
            }
            catch (Exception)
            {
                Fail();
            }
        }
    }

    // A request that came before this was sent found nothing to cancel.
    private void CancelAgain()
    {
        foreach (var written in _written)
        {
            if (written.Canceled.IsCancellationRequested)
                _ = written.Hold.CancelAgainAsync(written.ExchangeNumber);
        }

        _written.Clear();
    }

    // Who has the lease will see it, too. The loop serves others, whatever happened here.
    private void Fail()
    {
        connection.MarkBroken();
        Evacuate();
    }

    private void SendAtEndOfTurn(in Written written)
    {
        _written.Add(written);
        if (_isToBeSent)
            return;
        _isToBeSent = true;
        loop.AtEndOfTurn(this);
    }

    // The client need not wait until a connection of no use is closed.
    private static async Task DisposeAsync(UpstreamLease lease)
    {
        try
        {
            await lease.DisposeAsync();
        }
        catch (Exception exception) when (exception is UpstreamException || UpstreamConnection.IsTransportFailure(exception))
        {
            // It is closed.
        }
    }

    private readonly record struct Guest(UpstreamHold Hold, PlanShape Shape);

    private readonly record struct Written(UpstreamHold Hold, long ExchangeNumber, CancellationToken Canceled);

    private sealed class Returned(MultiplexedExchange exchange, UpstreamLease lease) : IThreadPoolWorkItem
    {
        public void Execute() => exchange.Pass(lease);
    }
}
