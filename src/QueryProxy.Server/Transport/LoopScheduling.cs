namespace QueryProxy.Server.Transport;

/// <summary>
/// How the kernel schedules an event loop's thread. A loop that finds several sockets ready at each turn is behind its work: it tells the kernel that it need not interrupt others
/// when it wakes (SCHED_BATCH, sched(7)), finds more sockets at the next turn, and is itself interrupted less. A loop with one socket at a time stays an ordinary thread, which is woken
/// at once whatever else the machine does, and so does a loop with little to do: logins come in pairs and threes, too, but their clients compute meanwhile, and would keep a batch thread waiting. ADR 0030. For the loop's own thread; without effect where the kernel refuses.
/// </summary>
/// <param name="setBatch">Makes the calling thread a batch thread or an ordinary one.</param>
/// <param name="time">Asked once for each window.</param>
internal sealed class LoopScheduling(Action<bool> setBatch, TimeProvider time)
{
    /// <summary>Turns that are looked at together.</summary>
    public const int Window = 256;

    // Apart, so that a load between the two does not change it at each window.
    private const int BusyEvents = Window * 2;
    private const int QuietEvents = Window * 5 / 4;

    // A second. Point queries of a few clients make 30,000, a thousand logins fewer than these.
    private const int BusyRate = 10_000;
    private const int QuietRate = 6_000;

    private int _turns;
    private int _events;
    private long _begun = time.GetTimestamp();

    public bool IsBatch { get; private set; }

    /// <summary>A turn has brought so many events.</summary>
    public void Count(int events)
    {
        _events += events;
        if (++_turns < Window)
            return;
        var seconds = time.GetElapsedTime(_begun).TotalSeconds;
        var isBusy = _events >= BusyEvents && _events >= BusyRate * seconds;
        var isBatch = isBusy || (IsBatch && _events > QuietEvents && _events > QuietRate * seconds);
        _turns = _events = 0;
        _begun = time.GetTimestamp();
        if (isBatch == IsBatch)
            return;
        IsBatch = isBatch;
        setBatch(isBatch);
    }
}
