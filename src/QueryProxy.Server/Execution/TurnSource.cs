using System.Threading.Tasks.Sources;
using QueryProxy.Server.Transport;

namespace QueryProxy.Server.Execution;

/// <summary>Lets one session wait for its turn to read from a connection that it shares. Used again and again; one wait at a time.</summary>
internal sealed class TurnSource : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<bool> _source;
    private bool _isTurn;

    /// <summary>To be called before anybody can signal.</summary>
    public void Reset() => _source.Reset();

    /// <summary>True when it is the waiting one's turn; false when it has to try elsewhere.</summary>
    public ValueTask<bool> WaitAsync() => new(this, _source.Version);

    /// <summary>Lets the waiting session go on, on the loop's thread. From any thread; once for each <see cref="Reset"/>.</summary>
    public void Signal(EventLoop loop, bool isTurn)
    {
        _isTurn = isTurn;
        loop.Post(this);
    }

    void IThreadPoolWorkItem.Execute() => _source.SetResult(_isTurn);

    bool IValueTaskSource<bool>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
