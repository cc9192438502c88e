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
    private readonly Queue<IThreadPoolWorkItem> _ready = new();
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _posted = new();
    private readonly Queue<IEventLoopWork> _atEndOfTurn = new();
    private readonly List<IEventLoopWork> _watched = [];
    private readonly int _epoll;
    private readonly int _wakeUp;
    private readonly int _patience;
    private long _lastId;
    private volatile bool _isStopping;
    private long _nextWatch = long.MaxValue;
    private int _served;
    private int _turnsSinceDue;

    private EventLoop(int epoll, int wakeUp, int number, TimeSpan patience)
    {
        _epoll = epoll;
        _wakeUp = wakeUp;
        _patience = Math.Max(1, (int)Math.Min(int.MaxValue, patience.TotalMilliseconds));
        new Thread(Run) { IsBackground = true, Name = $"queryproxy-io-{number}" }.UnsafeStart();
    }

    /// <summary>The loop whose thread is the calling one, or null.</summary>
    public static EventLoop? Current => _current;

    /// <summary>Whether the calling thread is this loop's own.</summary>
    public bool IsCurrent => _current == this;

    /// <summary>The number of sockets that are watched.</summary>
    public int Count => _sinks.Count;

    /// <summary>Starts a loop, or returns null where the system has none.</summary>
    /// <param name="number">Names its thread.</param>
    /// <param name="patience">How far apart the looks of <see cref="Watch"/> are.</param>
    public static EventLoop? TryStart(int number, TimeSpan patience)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var epoll = Epoll.Create();
        var wakeUp = epoll < 0 ? -1 : Epoll.CreateWakeUp();
        if (wakeUp >= 0 && Epoll.TryWatch(epoll, wakeUp, Epoll.Readable, 0))
            return new EventLoop(epoll, wakeUp, number, patience);
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

    /// <summary>Runs something on the loop's thread: after the socket that is served now, or as soon as the loop wakes. What is run must not throw. From any thread.</summary>
    internal void Post(IThreadPoolWorkItem work)
    {
        if (IsCurrent)
        {
            _ready.Enqueue(work);
            return;
        }

        _posted.Enqueue(work);
        Epoll.WakeUp(_wakeUp);
    }

    /// <summary>Goes on with the caller on the loop's thread.</summary>
    internal EnterAwaitable EnterAsync() => new(this);

    /// <summary>Calls <see cref="IEventLoopWork.OnEndOfTurn"/> once, when all that is ready now was served. On the loop's thread only.</summary>
    internal void AtEndOfTurn(IEventLoopWork work) => _atEndOfTurn.Enqueue(work);

    /// <summary>Calls <see cref="IEventLoopWork.OnWatch"/> now and then until it says that it is enough. On the loop's thread only.</summary>
    internal void Watch(IEventLoopWork work)
    {
        if (_watched.Count == 0)
        {
            _turnsSinceDue = 0;
            _nextWatch = Environment.TickCount64 + _patience;
        }

        _watched.Add(work);
    }

    private void Run()
    {
        _current = this;
        var scheduling = new LoopScheduling(Epoll.SetBatchScheduling, TimeProvider.System);
        var events = GC.AllocateUninitializedArray<byte>(MaxEvents * Epoll.EventSize, pinned: true);
        while (!_isStopping)
        {
            var count = Epoll.Wait(_epoll, events, MaxWait());
            for (var i = 0; i < count; i++)
            {
                var (happened, id) = Epoll.Read(events.AsSpan(i * Epoll.EventSize));
                if (id == 0)
                    TakePosted();
                else if (_sinks.TryGetValue(id, out var sink))
                    sink.OnEvents(happened);
                RunReady();
            }

            // Those that are deferred anew meanwhile wait for the next round.
            for (var left = _deferred.Count; left > 0; left--)
                _deferred.Dequeue().Signal(isLoop: true);
            EndTurn();
            scheduling.Count(count + _served);
            _served = 0;
        }

        Epoll.CloseDescriptor(_wakeUp);
        Epoll.CloseDescriptor(_epoll);
    }

    private int MaxWait()
    {
        if (_deferred.Count > 0)
            return 0;
        return _watched.Count == 0 ? Timeout.Infinite : (int)Math.Clamp(_nextWatch - Environment.TickCount64, 0, _patience);
    }

    private void TakePosted()
    {
        Epoll.TakeWakeUps(_wakeUp);
        while (_posted.TryDequeue(out var work))
            _ready.Enqueue(work);
    }

    private void EndTurn()
    {
        // The thread itself may be late: what came meanwhile is seen by the second turn after that at the latest, and nobody is called slow before.
        if (_watched.Count > 0 && Environment.TickCount64 >= _nextWatch && ++_turnsSinceDue > 2)
        {
            _turnsSinceDue = 0;
            _nextWatch = Environment.TickCount64 + _patience;
            _watched.RemoveAll(static work => !work.OnWatch());
        }

        do
        {
            RunReady();
            while (_atEndOfTurn.TryDequeue(out var work))
                work.OnEndOfTurn();
        }
        while (_ready.Count > 0 || _atEndOfTurn.Count > 0);
    }

    private void RunReady()
    {
        for (; _ready.TryDequeue(out var work); _served++)
            work.Execute();
    }

    /// <summary>See <see cref="EnterAsync"/>.</summary>
    internal readonly struct EnterAwaitable(EventLoop loop) : System.Runtime.CompilerServices.ICriticalNotifyCompletion
    {
        public bool IsCompleted => loop.IsCurrent;

        public EnterAwaitable GetAwaiter() => this;

        public void GetResult()
        {
        }

        public void OnCompleted(Action continuation) => loop.Post(new Continuation(continuation));

        public void UnsafeOnCompleted(Action continuation) => loop.Post(new Continuation(continuation));

        private sealed class Continuation(Action action) : IThreadPoolWorkItem
        {
            public void Execute() => action();
        }
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
