using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QueryProxy.Server.Transport;

/// <summary>
/// Builds async methods that return a ValueTask and wait again and again while many sessions share a thread. Each thread keeps the boxes of methods that ended
/// for the next ones, <see cref="EventLoopTaskBox.MaxKept"/> of each method. The runtime's own builder (<see cref="PoolingAsyncValueTaskMethodBuilder"/>) keeps one for
/// each thread and processor, so that among sixteen sessions of one loop nearly each wait allocated. The task must be awaited once, as any ValueTask.
/// </summary>
[SuppressMessage("Performance", "CA1815", Justification = "Builders are not compared.")]
internal struct EventLoopMethodBuilder
{
    private EventLoopMethodBuilder<bool> _builder;

    public ValueTask Task => _builder.UntypedTask;

    public static EventLoopMethodBuilder Create() => default;

    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _builder.Start(ref stateMachine);

    public void SetStateMachine(IAsyncStateMachine stateMachine)
    {
        // Boxes hold a copy of the state machine.
    }

    public void SetResult() => _builder.SetResult(true);

    public void SetException(Exception exception) => _builder.SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => _builder.AwaitOnCompleted(ref awaiter, ref stateMachine);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => _builder.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
}

/// <summary>See <see cref="EventLoopMethodBuilder"/>.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Builders are not compared.")]
[StructLayout(LayoutKind.Auto)]
internal struct EventLoopMethodBuilder<TResult>
{
    private EventLoopTaskBox<TResult>? _box;
    private TResult _result;

    public readonly ValueTask<TResult> Task => _box is { } box ? new ValueTask<TResult>(box, box.Version) : new ValueTask<TResult>(_result);

    public readonly ValueTask UntypedTask => _box is { } box ? new ValueTask(box, box.Version) : default;

    public static EventLoopMethodBuilder<TResult> Create() => default;

    // What a method changes of its context ends with its synchronous part: the runtime's builder sees to it, and has no state of its own then.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => default(AsyncValueTaskMethodBuilder).Start(ref stateMachine);

    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
        // Boxes hold a copy of the state machine.
    }

    public void SetResult(TResult result)
    {
        if (_box is { } box)
            box.SetResult(result);
        else
            _result = result;
    }

    // A method that fails before its first wait has no box yet, and its task must carry the exception all the same.
    public void SetException(Exception exception) => (_box ??= EventLoopTaskBox<TResult>.OfFailure()).SetException(exception);

    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.OnCompleted(Box(ref stateMachine).Continuation);

    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => awaiter.UnsafeOnCompleted(Box(ref stateMachine).Continuation);

    private EventLoopTaskBox<TResult> Box<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (_box is { } box)
        {
            box.CaptureContext();
            return box;
        }

        var rented = EventLoopTaskBox<TResult, TStateMachine>.Rent();
        // This builder is a field of the state machine: set it before the machine is copied.
        _box = rented;
        rented.StateMachine = stateMachine;
        rented.CaptureContext();
        return rented;
    }
}
