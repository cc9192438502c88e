using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace QueryProxy.Server.Transport;

/// <summary>What keeps an async method of <see cref="EventLoopMethodBuilder{TResult}"/> while it waits, and is its task.</summary>
internal abstract class EventLoopTaskBox<TResult> : IValueTaskSource<TResult>, IValueTaskSource
{
    private ManualResetValueTaskSourceCore<TResult> _source;
    private ExecutionContext? _context;

    protected EventLoopTaskBox() => Continuation = Continue;

    public short Version => _source.Version;

    /// <summary>Goes on with the method behind its wait.</summary>
    public Action Continuation { get; }

    /// <summary>The task of a method that failed before it waited.</summary>
    public static EventLoopTaskBox<TResult> OfFailure() => new Failure();

    public void CaptureContext() => _context = ExecutionContext.Capture();

    public void SetResult(TResult result) => _source.SetResult(result);

    public void SetException(Exception exception) => _source.SetException(exception);

    TResult IValueTaskSource<TResult>.GetResult(short token) => TakeResult(token);

    void IValueTaskSource.GetResult(short token) => TakeResult(token);

    ValueTaskSourceStatus IValueTaskSource<TResult>.GetStatus(short token) => _source.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<TResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    protected abstract void MoveNext();

    /// <summary>The method has ended and its result was taken.</summary>
    protected abstract void Return();

    private TResult TakeResult(short token)
    {
        // Throws for a token of an earlier use, whose box may be another method's by now.
        var hasEnded = _source.GetStatus(token) != ValueTaskSourceStatus.Pending;
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            if (hasEnded)
            {
                _source.Reset();
                _context = null;
                Return();
            }
        }
    }

    // The thread that goes on is an event loop's, which has no context, or one of the pool's, whose context the pool resets. Whatever the method leaves behind
    // must not reach the next session of the loop.
    private void Continue()
    {
        var here = ExecutionContext.Capture();
        if (_context is { } context && context != here)
            ExecutionContext.Restore(context);
        MoveNext();
        if (here is not null && ExecutionContext.Capture() != here)
            ExecutionContext.Restore(here);
    }

    private sealed class Failure : EventLoopTaskBox<TResult>
    {
        protected override void MoveNext() => throw new InvalidOperationException("a method that has failed does not go on");

        protected override void Return()
        {
            // Rare: not kept.
        }
    }
}

/// <summary>How many boxes of each method a thread keeps.</summary>
internal static class EventLoopTaskBox
{
    public const int MaxKept = 64;
}

/// <summary>The box of one method.</summary>
internal sealed class EventLoopTaskBox<TResult, TStateMachine> : EventLoopTaskBox<TResult>
    where TStateMachine : IAsyncStateMachine
{
    [ThreadStatic]
    private static EventLoopTaskBox<TResult, TStateMachine>? _kept;

    [ThreadStatic]
    private static int _keptCount;

    private EventLoopTaskBox<TResult, TStateMachine>? _next;

    public TStateMachine? StateMachine;

    public static EventLoopTaskBox<TResult, TStateMachine> Rent()
    {
        if (_kept is not { } box)
            return new EventLoopTaskBox<TResult, TStateMachine>();
        _kept = box._next;
        _keptCount--;
        box._next = null;
        return box;
    }

    protected override void MoveNext() => StateMachine!.MoveNext();

    protected override void Return()
    {
        // What the method held must not live on with the box.
        StateMachine = default;
        if (_keptCount >= EventLoopTaskBox.MaxKept)
            return;
        _next = _kept;
        _kept = this;
        _keptCount++;
    }
}
