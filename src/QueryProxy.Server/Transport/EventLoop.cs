using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace QueryProxy.Server.Transport;

/// <summary>
/// One thread that waits for many sockets and runs what waits for them at once, on itself: no hand-over to another thread lies between a message and its
/// answer. What runs here must not block or compute for long; see <see cref="LeaveAsync"/>. Linux only. Thread-safe.
/// </summary>
internal sealed class EventLoop : IDisposable
{
    private const int MaxEvents = 256;

    [ThreadStatic]
    private static EventLoop? _current;

    private readonly ConcurrentDictionary<long, IEventSink> _sinks = new();
    private readonly Queue<SocketReadiness> _deferred = new();
    private readonly int _epoll;
    private readonly int _wakeUp;
    private long _lastId;
    private volatile bool _isStopping;

    private EventLoop(int epoll, int wakeUp, int number)
    {
        _epoll = epoll;
        _wakeUp = wakeUp;
        new Thread(Run) { IsBackground = true, Name = $"queryproxy-io-{number}" }.UnsafeStart();
    }

    /// <summary>Whether the calling thread is this loop's own.</summary>
    public bool IsCurrent => _current == this;

    /// <summary>The number of sockets that are watched.</summary>
    public int Count => _sinks.Count;

    /// <summary>Starts a loop, or returns null where the system has none.</summary>
    public static EventLoop? TryStart(int number)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var epoll = Epoll.Create();
        var wakeUp = epoll < 0 ? -1 : Epoll.CreateWakeUp();
        if (wakeUp >= 0 && Epoll.TryWatch(epoll, wakeUp, Epoll.Readable, 0))
            return new EventLoop(epoll, wakeUp, number);
        if (wakeUp >= 0)
            Epoll.CloseDescriptor(wakeUp);
        if (epoll >= 0)
            Epoll.CloseDescriptor(epoll);
        return null;
    }

    /// <summary>
    /// Goes on with the caller on the thread pool, if it runs on a loop's thread. To be awaited in front of work that takes longer than a message may wait:
    /// planning, catalog queries, C# masks. The caller is back on a loop after the next wait for a socket.
    /// </summary>
    public static LeaveAwaitable LeaveAsync() => default;

    public void Dispose()
    {
        _isStopping = true;
        Epoll.WakeUp(_wakeUp);
    }

    /// <summary>Watches a socket; from now on the sink is told what happens to it.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    internal long Add(SafeHandle socket, IEventSink sink, uint interest)
    {
        var id = Interlocked.Increment(ref _lastId);
        _sinks[id] = sink;
        if (Epoll.TryWatch(_epoll, socket, interest, id))
            return id;
        _sinks.TryRemove(id, out _);
        throw new IOException("a socket cannot be watched");
    }

    /// <summary>The sink of a socket that is about to be closed is told nothing more. Closing makes the kernel forget the socket.</summary>
    internal void Remove(long id) => _sinks.TryRemove(id, out _);

    /// <summary>Stops watching a socket that stays open.</summary>
    internal void Forget(long id, SafeHandle socket)
    {
        if (_sinks.TryRemove(id, out _))
            Epoll.Forget(_epoll, socket);
    }

    /// <summary>Signals after everything that has happened meanwhile. On the loop's thread only.</summary>
    internal void Defer(SocketReadiness readiness) => _deferred.Enqueue(readiness);

    private void Run()
    {
        _current = this;
        var scheduling = new LoopScheduling(Epoll.SetBatchScheduling, TimeProvider.System);
        var events = GC.AllocateUninitializedArray<byte>(MaxEvents * Epoll.EventSize, pinned: true);
        while (!_isStopping)
        {
            var count = Epoll.Wait(_epoll, events, _deferred.Count > 0 ? 0 : Timeout.Infinite);
            for (var i = 0; i < count; i++)
            {
                var (happened, id) = Epoll.Read(events.AsSpan(i * Epoll.EventSize));
                if (id == 0)
                    Epoll.TakeWakeUps(_wakeUp);
                else if (_sinks.TryGetValue(id, out var sink))
                    sink.OnEvents(happened);
            }

            scheduling.Count(count);
            // Those that are deferred anew meanwhile wait for the next round.
            for (var left = _deferred.Count; left > 0; left--)
                _deferred.Dequeue().Signal(isLoop: true);
        }

        Epoll.CloseDescriptor(_wakeUp);
        Epoll.CloseDescriptor(_epoll);
    }

    /// <summary>See <see cref="LeaveAsync"/>.</summary>
    internal readonly struct LeaveAwaitable : System.Runtime.CompilerServices.ICriticalNotifyCompletion
    {
        public bool IsCompleted => _current is null;

        public LeaveAwaitable GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => ThreadPool.QueueUserWorkItem(static action => action(), continuation, preferLocal: false);

        public void UnsafeOnCompleted(Action continuation) =>
            ThreadPool.UnsafeQueueUserWorkItem(static action => action(), continuation, preferLocal: false);
    }
}
