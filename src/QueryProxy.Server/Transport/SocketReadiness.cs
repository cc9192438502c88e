using System.Threading.Tasks.Sources;

namespace QueryProxy.Server.Transport;

/// <summary>
/// Whether a socket may be tried, in one direction, and who waits for it: at most one. A signal may come too often, never too seldom: whoever was
/// signalled tries, and waits again when there was nothing. Signals come from any thread; waiting and clearing are the owner's.
/// </summary>
internal sealed class SocketReadiness(EventSocket socket, bool isReady) : IValueTaskSource, IThreadPoolWorkItem
{
    private const int NotReady = 0;
    private const int Ready = 1;
    private const int Waiting = 2;

    private ManualResetValueTaskSourceCore<bool> _source;
    private int _state = isReady ? Ready : NotReady;

    public bool IsReady => Volatile.Read(ref _state) == Ready;

    /// <summary>To be called before the socket is tried: what is signalled from now on is not lost.</summary>
    public void Clear() => Interlocked.Exchange(ref _state, NotReady);

    /// <summary>The socket gave all that was asked for, and may have more.</summary>
    public void Restore() => Interlocked.CompareExchange(ref _state, Ready, NotReady);

    /// <summary>Something happened: wakes who waits.</summary>
    /// <param name="isLoop">Whether the caller is the socket's loop, on whose thread the waiting one may go on. Any other caller goes on with its own work.</param>
    public void Signal(bool isLoop)
    {
        if (Interlocked.Exchange(ref _state, Ready) != Waiting)
            return;
        if (isLoop && socket.RunsInline)
            _source.SetResult(true);
        else
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Completes when the socket should be tried.</summary>
    public ValueTask WaitAsync()
    {
        _source.Reset();
        return Interlocked.CompareExchange(ref _state, Waiting, NotReady) == NotReady ? new ValueTask(this, _source.Version) : default;
    }

    /// <summary>Completes when everything else that is ready had its turn. On the loop's own thread only.</summary>
    public ValueTask YieldAsync(EventLoop loop)
    {
        _source.Reset();
        Interlocked.Exchange(ref _state, Waiting);
        loop.Defer(this);
        return new ValueTask(this, _source.Version);
    }

    void IThreadPoolWorkItem.Execute() => _source.SetResult(true);

    void IValueTaskSource.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
