namespace QueryProxy.Server.Upstream;

/// <summary>
/// Spaces out attempts to connect to a server that does not answer, so that a restarting one is not stormed: the second attempt after a failure waits a
/// tenth of a second, each further one twice as long up to <see cref="Longest"/>, all with jitter. Attempts wait, they are not refused: the first
/// query after the server is back gets its connection. Thread-safe.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="jitter">Random numbers from 0 to 1.</param>
internal sealed class ConnectBackoff(TimeProvider time, Func<double> jitter)
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private int _failures;
    private DateTimeOffset _notBefore;

    /// <summary>How long the next attempt should wait; each that asks gets its own share of jitter.</summary>
    public TimeSpan Wait()
    {
        if (Volatile.Read(ref _failures) < 2)
            return TimeSpan.Zero;
        lock (_gate)
        {
            var wait = _notBefore - time.GetUtcNow();
            return wait > TimeSpan.Zero ? wait * (0.75 + (jitter() / 2)) : TimeSpan.Zero;
        }
    }

    public void Failed()
    {
        lock (_gate)
        {
            _failures++;
            var pause = First * Math.Pow(2, Math.Clamp(_failures - 2, 0, 8));
            _notBefore = time.GetUtcNow() + (pause < Longest ? pause : Longest);
        }
    }

    public void Succeeded() => Volatile.Write(ref _failures, 0);
}
