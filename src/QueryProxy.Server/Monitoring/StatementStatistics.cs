using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Operations;

namespace QueryProxy.Server.Monitoring;

/// <summary>
/// Counts the statements of the last hour in steps of ten seconds, and all since the start. Thread-safe; recording takes a few
/// interlocked additions.
/// </summary>
internal sealed class StatementStatistics(TimeProvider time)
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly int Steps = (int)(Kept / Step) + 2;

    private readonly Bucket[] _buckets = [.. Enumerable.Range(0, Steps).Select(static _ => new Bucket())];
    private readonly Lock _turn = new();
    private long _statements;
    private long _denied;
    private long _failed;

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public long Statements => Volatile.Read(ref _statements);

    public long Denied => Volatile.Read(ref _denied);

    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Counts one statement that has ended.</summary>
    public void Record(QueryCompleted outcome, int sessions)
    {
        var bucket = BucketOf(NumberOf(time.GetUtcNow()));
        Interlocked.Increment(ref _statements);
        Interlocked.Increment(ref bucket.Statements);
        bucket.Latency.Record(outcome.Duration);
        if (sessions > Volatile.Read(ref bucket.Sessions))
            Volatile.Write(ref bucket.Sessions, sessions);
        if (outcome.Decision == QueryDecision.Denied)
        {
            Interlocked.Increment(ref _denied);
            Interlocked.Increment(ref bucket.Denied);
        }
        else if (outcome.SqlState is not null)
        {
            Interlocked.Increment(ref _failed);
            Interlocked.Increment(ref bucket.Failed);
        }
    }

    /// <summary>The last so many steps, the oldest first; the last one is the step that is not over yet.</summary>
    public IReadOnlyList<ActivityPoint> Series(TimeSpan span)
    {
        var now = time.GetUtcNow();
        var last = NumberOf(now);
        var first = Math.Max(last - (long)(span / Step), NumberOf(StartedAt));
        var points = new List<ActivityPoint>();
        for (var number = first; number <= last; number++)
        {
            var begin = BeginOf(number);
            var length = number == last ? Math.Max(1, (now - begin).TotalSeconds) : Step.TotalSeconds;
            points.Add(Sum(begin, length, number, number));
        }

        return points;
    }

    /// <summary>The last minute as one point.</summary>
    public ActivityPoint LastMinute()
    {
        var now = time.GetUtcNow();
        var last = NumberOf(now);
        var first = Math.Max(last - 6, NumberOf(StartedAt));
        var begin = first == NumberOf(StartedAt) ? StartedAt : BeginOf(first);
        return Sum(begin, Math.Max(1, (now - begin).TotalSeconds), first, last);
    }

    private ActivityPoint Sum(DateTimeOffset begin, double seconds, long first, long last)
    {
        long statements = 0, denied = 0, failed = 0;
        var sessions = 0;
        var latency = new LatencyHistogram();
        for (var number = first; number <= last; number++)
        {
            var bucket = _buckets[number % Steps];
            if (Volatile.Read(ref bucket.Number) != number)
                continue;
            statements += Volatile.Read(ref bucket.Statements);
            denied += Volatile.Read(ref bucket.Denied);
            failed += Volatile.Read(ref bucket.Failed);
            sessions = Math.Max(sessions, Volatile.Read(ref bucket.Sessions));
            bucket.Latency.AddTo(latency);
        }

        return new ActivityPoint(
            begin, sessions, statements / seconds, denied / seconds, failed / seconds, latency.Percentile(0.5), latency.Percentile(0.95), latency.Percentile(0.99));
    }

    private Bucket BucketOf(long number)
    {
        var bucket = _buckets[number % Steps];
        if (Volatile.Read(ref bucket.Number) == number)
            return bucket;
        lock (_turn)
        {
            if (bucket.Number != number)
            {
                bucket.Clear();
                Volatile.Write(ref bucket.Number, number);
            }
        }

        return bucket;
    }

    private static long NumberOf(DateTimeOffset at) => at.UtcTicks / Step.Ticks;

    private static DateTimeOffset BeginOf(long number) => new(number * Step.Ticks, TimeSpan.Zero);

    private sealed class Bucket
    {
        public long Number = -1;
        public long Statements;
        public long Denied;
        public long Failed;
        public int Sessions;

        public LatencyHistogram Latency { get; } = new();

        public void Clear()
        {
            Statements = Denied = Failed = 0;
            Sessions = 0;
            Latency.Clear();
        }
    }
}
