namespace QueryProxy.Server.Transport;

/// <summary>
/// How the kernel schedules an event loop's thread. A loop that finds several sockets ready at each turn is behind its work: it tells the kernel that it need not interrupt others
/// when it wakes (SCHED_BATCH, sched(7)), finds more sockets at the next turn, and is itself interrupted less. A loop with one socket at a time stays an ordinary thread, which is woken
/// at once whatever else the machine does. ADR 0030. For the loop's own thread; without effect where the kernel refuses.
/// </summary>
/// <param name="setBatch">Makes the calling thread a batch thread or an ordinary one.</param>
internal sealed class LoopScheduling(Action<bool> setBatch)
{
    /// <summary>Turns that are looked at together.</summary>
    public const int Window = 256;

    // Apart, so that a load between the two does not change it at each window.
    private const int BusyEvents = Window * 2;
    private const int QuietEvents = Window * 5 / 4;

    private int _turns;
    private int _events;

    public bool IsBatch { get; private set; }

    /// <summary>A turn has brought so many events.</summary>
    public void Count(int events)
    {
        _events += events;
        if (++_turns < Window)
            return;
        var isBatch = _events >= BusyEvents || (IsBatch && _events > QuietEvents);
        _turns = _events = 0;
        if (isBatch == IsBatch)
            return;
        IsBatch = isBatch;
        setBatch(isBatch);
    }
}
