namespace QueryProxy.Engine.Plugins;

/// <summary>
/// Stops calls to an extension that failed too often in a row, so that its failures cost neither time nor threads: the caller denies at once. After a pause one call
/// is let through; if that goes well, all are. It never lets a statement pass without the call. Thread-safe.
/// </summary>
/// <param name="maxFailures">Failures in a row after which it opens.</param>
/// <param name="pause">How long it stays open before one call is tried.</param>
/// <param name="time">The clock.</param>
internal sealed class CircuitBreaker(int maxFailures, TimeSpan pause, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failures;
    private long _openedAt;
    private bool _isTrying;

    /// <summary>Failures in a row.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>Whether a call may be made now. Whoever gets true must report how it ended.</summary>
    public bool TryEnter()
    {
        if (Volatile.Read(ref _failures) < maxFailures) return true;
        lock (_lock)
        {
            if (_failures < maxFailures) return true;
            if (_isTrying || time.GetElapsedTime(_openedAt) < pause) return false;
            _isTrying = true;
            return true;
        }
    }

    /// <summary>The call went well. True when this closed the breaker.</summary>
    public bool Succeed()
    {
        if (Volatile.Read(ref _failures) == 0) return false;
        lock (_lock)
        {
            var wasOpen = _failures >= maxFailures;
            _failures = 0;
            _isTrying = false;
            return wasOpen;
        }
    }

    /// <summary>The call failed. True when this opened the breaker.</summary>
    public bool Fail()
    {
        lock (_lock)
        {
            _isTrying = false;
            if (_failures >= maxFailures)
            {
                _openedAt = time.GetTimestamp();
                return false;
            }

            if (++_failures < maxFailures) return false;
            _openedAt = time.GetTimestamp();
            return true;
        }
    }

    /// <summary>The call ended without saying anything about the extension: the client went away.</summary>
    public void Abandon()
    {
        lock (_lock) _isTrying = false;
    }
}
