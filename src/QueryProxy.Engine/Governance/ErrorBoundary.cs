using System.Runtime.CompilerServices;
using QueryProxy.Engine.Plugins;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Runs code that a plugin brought and turns everything that can go wrong with it into a reason: it throws, it takes too long, it allocates too much, or earlier
/// calls of it failed or still hang. Thread-safe.
/// </summary>
/// <remarks>
/// A call runs on another thread, because synchronous code that hangs cannot be stopped. Such a thread is lost until the call returns, so
/// an extension with several hanging calls is not called any more; its statements are denied at once. The same goes, for a while, for one that failed many times
/// in a row. Whatever happens here, a statement is never let through without the call.
/// </remarks>
internal sealed class ErrorBoundary
{
    private const long Megabyte = 1024 * 1024;

    // Weak: policies are built anew with each revision, and old ones must go.
    private readonly ConditionalWeakTable<object, Calls> _extensions = [];
    private readonly GovernanceOptions _options;
    private readonly TimeProvider _time;
    private readonly PluginActivity _activity;

    public ErrorBoundary(GovernanceOptions options, TimeProvider time, PluginActivity activity)
    {
        _options = options;
        _time = time;
        _activity = activity;
    }

    /// <summary>Runs one call of an extension; null when it went well, else what went wrong.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="run">The call; its token is cancelled when the time is up.</param>
    /// <param name="cancellationToken">Cancelled when the client went away: that is no failure of the extension.</param>
    public async ValueTask<string?> RunAsync(ExtensionCall call, Func<CancellationToken, ValueTask> run, CancellationToken cancellationToken)
    {
        var calls = _extensions.GetValue(call.Extension, _ => new Calls(new CircuitBreaker(_options.MaxConsecutiveFailures, _options.FailurePause, _time)));
        var hanging = Volatile.Read(ref calls.Hanging);
        if (hanging >= _options.MaxHangingCalls) return Refuse(call, $"{call.Name} is not called: {hanging} earlier calls hang");
        if (!calls.Breaker.TryEnter()) return Refuse(call, $"{call.Name} is not called: it failed {calls.Breaker.Failures} times in a row, the last time because {calls.LastFailure}");

        var started = _time.GetTimestamp();
        var failure = await RunCoreAsync(call, calls, run, cancellationToken).ConfigureAwait(false);
        var duration = _time.GetElapsedTime(started);
        if (failure is null)
        {
            if (calls.Breaker.Succeed()) _activity.Resume(call.PluginId);
            _activity.Succeeded(call.PluginId, call.Kind, duration);
            return null;
        }

        calls.LastFailure = failure;
        if (calls.Breaker.Fail()) _activity.Suspend(call.PluginId);
        _activity.Failed(call.PluginId, call.Kind, duration, failure);
        return failure;
    }

    private async ValueTask<string?> RunCoreAsync(ExtensionCall call, Calls calls, Func<CancellationToken, ValueTask> run, CancellationToken cancellationToken)
    {
        var allowed = calls.HasCompletedOne || _options.FirstCallLimit < _options.TimeLimit ? _options.TimeLimit : _options.FirstCallLimit;

        // The clock starts with the call, not with its place in the thread pool's queue.
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var token = linked.Token;
        var task = Task.Run(
            async () =>
            {
                limit.CancelAfter(allowed);
                var before = GC.GetAllocatedBytesForCurrentThread();
                var pending = run(token);

                // What it allocates before its first await; the rest of an asynchronous call runs on threads of others.
                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                await pending.ConfigureAwait(false);
                return allocated;
            },
            CancellationToken.None);
        try
        {
            var allocated = await task.WaitAsync(token).ConfigureAwait(false);
            calls.HasCompletedOne = true;
            return allocated <= _options.MaxAllocatedBytes
                ? null
                : $"{call.Name} allocated {allocated / Megabyte} MB, more than {_options.MaxAllocatedBytes / Megabyte} MB";
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            calls.Breaker.Abandon();
            Watch(task, calls);
            throw;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Watch(task, calls);
            return $"{call.Name} took longer than {allowed.TotalMilliseconds:0} ms";
        }
#pragma warning disable CA1031 // Whatever a plugin throws is a reason to deny.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{call.Name} threw {exception.GetType().Name}: {exception.Message}";
        }
    }

    private string Refuse(ExtensionCall call, string reason)
    {
        _activity.Failed(call.PluginId, call.Kind, duration: null, reason);
        return reason;
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

    private sealed class Calls(CircuitBreaker breaker)
    {
        public int Hanging;

        public volatile bool HasCompletedOne;

        public volatile string? LastFailure;

        public CircuitBreaker Breaker { get; } = breaker;
    }
}
