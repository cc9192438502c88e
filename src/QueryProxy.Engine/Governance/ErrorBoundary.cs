using System.Runtime.CompilerServices;
using QueryProxy.Engine.Plugins;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Runs code that a plugin brought and turns everything that can go wrong with it into a reason: it throws, it takes too long, it allocates too much, or earlier
/// calls of it failed or still hang. Thread-safe.
/// </summary>
/// <remarks>
/// Calls run on another thread, because synchronous code that hangs cannot be stopped. Such a thread is lost until the call returns, so
/// an extension with several hanging calls is not called any more; its statements are denied at once. The same goes, for a while, for one that failed many times
/// in a row. Whatever happens here, a statement is never let through without the call. Plugins of <see cref="GovernanceOptions.InPlacePlugins"/> are called on the
/// caller's thread, which costs less than changing it; for them every rule holds but one: nobody can give a call up before it returns.
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

    /// <summary>Runs calls of extensions one after another; null when all went well, else what went wrong with the first that did not.</summary>
    /// <param name="runs">What is called.</param>
    /// <param name="cancellationToken">Cancelled when the client went away: that is no failure of an extension.</param>
    public async ValueTask<string?> RunAsync(List<ExtensionRun> runs, CancellationToken cancellationToken)
    {
        if (runs.Exists(static run => run.Call.IsInPlace) && await RunInPlaceAsync(runs, cancellationToken).ConfigureAwait(false) is { } failure) return failure;
        if (runs.TrueForAll(static run => run.Call.IsInPlace)) return null;

        // One other thread for all of them: changing threads costs more than most calls do.
        var sequence = new LimitedSequence(_time, cancellationToken);
        var task = Task.Run(() => RunAllAsync(runs, sequence), CancellationToken.None);
        try
        {
            return await task.WaitAsync(sequence.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (sequence.Current is { } current && current.TrySettle())
            {
                current.Calls.Breaker.Abandon();
                Watch(task, current.Calls);
            }

            throw;
        }
        catch (OperationCanceledException) when (sequence.IsTimeUp)
        {
            // Between two calls nothing hangs: the one that ended was late.
            var current = sequence.Current!;
            if (!current.TrySettle()) return TookTooLong(current);
            Watch(task, current.Calls);
            return Fail(current, TookTooLong(current));
        }
        finally
        {
            _ = task.ContinueWith(static (_, ended) => ((LimitedSequence)ended!).Dispose(), sequence, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private async ValueTask<string?> RunInPlaceAsync(List<ExtensionRun> runs, CancellationToken cancellationToken)
    {
        var sequence = new Sequence(cancellationToken);
        var task = RunAllAsync(runs, sequence);
        if (task.IsCompleted)
        {
            var failure = await task.ConfigureAwait(false);
            // Calls that were not made because the client went away have constrained nothing: that is no success.
            cancellationToken.ThrowIfCancellationRequested();
            return failure;
        }

        // Nobody measures how long that would take.
        var current = sequence.Current!;
        _ = current.TrySettle();
        Watch(task, current.Calls);
        return Fail(current, $"{current.Call.Name} waits for something, though it is called in place");
    }

    // Those that are called in place when there is no limit, the others when there is one.
    private async Task<string?> RunAllAsync(List<ExtensionRun> runs, Sequence sequence)
    {
        foreach (var run in runs)
        {
            var call = run.Call;
            if (call.IsInPlace == sequence.IsLimited) continue;
            var calls = _extensions.TryGetValue(call.Extension, out var known) ? known : FirstCallsOf(call.Extension);
            var hanging = Volatile.Read(ref calls.Hanging);
            if (hanging >= _options.MaxHangingCalls) return Refuse(call, $"{call.Name} is not called: {hanging} earlier calls hang");
            if (!calls.Breaker.TryEnter()) return Refuse(call, $"{call.Name} is not called: it failed {calls.Breaker.Failures} times in a row, the last time because {calls.LastFailure}");
            var allowed = calls.HasCompletedOne || _options.FirstCallLimit < _options.TimeLimit ? _options.TimeLimit : _options.FirstCallLimit;
            var current = new RunningCall(call, calls, allowed, _time.GetTimestamp());
            if (!sequence.TryBegin(current))
            {
                if (current.TrySettle()) calls.Breaker.Abandon();
                return null;
            }

            var failure = await RunOneAsync(run, current, sequence).ConfigureAwait(false);
            // Nobody waits for what was given up.
            if (!current.TrySettle()) return null;
            if (!sequence.IsLimited && _time.GetElapsedTime(current.Started) > current.Allowed) failure ??= TookTooLong(current);
            if (failure is not null) return Fail(current, failure);
            if (calls.Breaker.Succeed()) _activity.Resume(call.PluginId);
            _activity.Succeeded(call.PluginId, call.Kind, _time.GetElapsedTime(current.Started));
        }

        return null;
    }

    private Calls FirstCallsOf(object extension) =>
        _extensions.GetValue(extension, _ => new Calls(new CircuitBreaker(_options.MaxConsecutiveFailures, _options.FailurePause, _time)));

    private async ValueTask<string?> RunOneAsync(ExtensionRun run, RunningCall current, Sequence sequence)
    {
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var pending = run.Run(sequence.Token);

            // What it allocates before its first await; the rest of an asynchronous call runs on threads of others.
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            await pending.ConfigureAwait(false);
            // A call that was given up says nothing about how long the next one needs.
            if (!sequence.IsTimeUp) current.Calls.HasCompletedOne = true;
            return allocated <= _options.MaxAllocatedBytes
                ? null
                : $"{run.Call.Name} allocated {allocated / Megabyte} MB, more than {_options.MaxAllocatedBytes / Megabyte} MB";
        }
        catch (OperationCanceledException) when (sequence.IsClientGone)
        {
            if (current.TrySettle()) current.Calls.Breaker.Abandon();
            throw;
        }
        catch (OperationCanceledException) when (sequence.IsTimeUp)
        {
            return TookTooLong(current);
        }
#pragma warning disable CA1031 // Whatever a plugin throws is a reason to deny.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return $"{run.Call.Name} threw {exception.GetType().Name}: {exception.Message}";
        }
    }

    private static string TookTooLong(RunningCall call) => $"{call.Call.Name} took longer than {call.Allowed.TotalMilliseconds:0} ms";

    private string Fail(RunningCall current, string failure)
    {
        current.Calls.LastFailure = failure;
        if (current.Calls.Breaker.Fail()) _activity.Suspend(current.Call.PluginId);
        _activity.Failed(current.Call.PluginId, current.Call.Kind, _time.GetElapsedTime(current.Started), failure);
        return failure;
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

    /// <summary>One call that was begun. Whoever settles it first, the call's own end or who waits for it, says how it went.</summary>
    private sealed class RunningCall(ExtensionCall call, Calls calls, TimeSpan allowed, long started)
    {
        private int _isSettled;

        public ExtensionCall Call => call;

        public Calls Calls => calls;

        public TimeSpan Allowed => allowed;

        public long Started => started;

        public bool TrySettle() => Interlocked.Exchange(ref _isSettled, 1) == 0;
    }

    /// <summary>The calls of one statement that are made in place, and which one runs. A limit would end nothing.</summary>
    private class Sequence(CancellationToken client)
    {
        private volatile RunningCall? _current;

        /// <summary>Whether calls are given up when their time is up.</summary>
        public virtual bool IsLimited => false;

        /// <summary>Cancelled when the client went away, or the call's time is up.</summary>
        public virtual CancellationToken Token => client;

        public virtual bool IsTimeUp => false;

        public bool IsClientGone => client.IsCancellationRequested;

        public RunningCall? Current => _current;

        /// <summary>Starts the clock for a call: with the call, not with its place in the thread pool's queue.</summary>
        /// <returns>False when nobody waits any more.</returns>
        public bool TryBegin(RunningCall call)
        {
            // First: on a starved machine the time may be up before the next line.
            _current = call;
            StartClock(call.Allowed);
            return !Token.IsCancellationRequested;
        }

        protected virtual void StartClock(TimeSpan allowed)
        {
        }
    }

    /// <summary>The calls of one statement that are made on another thread, and the time that the one has that runs.</summary>
    private sealed class LimitedSequence : Sequence, IDisposable
    {
        private readonly CancellationTokenSource _limit;
        private readonly CancellationTokenSource _linked;

        public LimitedSequence(TimeProvider time, CancellationToken client) : base(client)
        {
            _limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
            _linked = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, client);
            Token = _linked.Token;
        }

        public override bool IsLimited => true;

        public override CancellationToken Token { get; }

        public override bool IsTimeUp => _limit.IsCancellationRequested;

        public void Dispose()
        {
            _linked.Dispose();
            _limit.Dispose();
        }

        protected override void StartClock(TimeSpan allowed) => _limit.CancelAfter(allowed);
    }

    private sealed class Calls(CircuitBreaker breaker)
    {
        public int Hanging;

        public volatile bool HasCompletedOne;

        public volatile string? LastFailure;

        public CircuitBreaker Breaker { get; } = breaker;
    }
}
