using System.Runtime.CompilerServices;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Runs code that a plugin brought and turns everything that can go wrong with it into a reason: it throws, it takes too long, or earlier calls of
/// it still hang. Thread-safe.
/// </summary>
/// <remarks>
/// A call runs on another thread, because synchronous code that hangs cannot be stopped. Such a thread is lost until the call returns, so
/// an extension with several hanging calls is not called any more; its statements are denied at once.
/// </remarks>
internal sealed class ErrorBoundary
{
    // Weak: policies are built anew with each revision, and old ones must go.
    private readonly ConditionalWeakTable<object, Calls> _extensions = [];
    private readonly GovernanceOptions _options;
    private readonly TimeProvider _time;

    public ErrorBoundary(GovernanceOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <summary>Runs one call of an extension; null when it went well, else what went wrong.</summary>
    /// <param name="extension">The plugin's object, to count its hanging calls.</param>
    /// <param name="name">What the audit record calls it.</param>
    /// <param name="call">The call; its token is cancelled when the time is up.</param>
    /// <param name="cancellationToken">Cancelled when the client went away: that is no failure of the extension.</param>
    public async ValueTask<string?> RunAsync(
        object extension, string name, Func<CancellationToken, ValueTask> call, CancellationToken cancellationToken)
    {
        var calls = _extensions.GetOrCreateValue(extension);
        if (Volatile.Read(ref calls.Hanging) >= _options.MaxHangingCalls) return $"{name} is not called: {calls.Hanging} earlier calls hang";

        var allowed = calls.HasCompletedOne ? _options.TimeLimit : _options.FirstCallLimit;

        // The clock starts with the call, not with its place in the thread pool's queue.
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var token = linked.Token;
        var task = Task.Run(
            async () =>
            {
                limit.CancelAfter(allowed);
                await call(token).ConfigureAwait(false);
            },
            CancellationToken.None);
        try
        {
            await task.WaitAsync(token).ConfigureAwait(false);
            calls.HasCompletedOne = true;
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Watch(task, calls);
            throw;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Watch(task, calls);
            return $"{name} took longer than {allowed.TotalMilliseconds:0} ms";
        }
#pragma warning disable CA1031 // Whatever a plugin throws is a reason to deny.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{name} threw {exception.GetType().Name}: {exception.Message}";
        }
    }

    private static void Watch(Task task, Calls calls)
    {
        if (task.IsCompleted) return;
        Interlocked.Increment(ref calls.Hanging);
        _ = task.ContinueWith(
            finished =>
            {
                _ = finished.Exception;
                Interlocked.Decrement(ref calls.Hanging);
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private sealed class Calls
    {
        public int Hanging;

        public volatile bool HasCompletedOne;
    }
}
