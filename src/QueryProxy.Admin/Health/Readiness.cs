namespace QueryProxy.Admin.Health;

/// <summary>Whether the process still wants new work. Thread-safe.</summary>
public sealed class Readiness
{
    private volatile bool _isStopping;

    /// <summary>Whether a stop was asked for: <c>/ready</c> says no from then on.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Turns readiness off, for good.</summary>
    public void Stop() => _isStopping = true;
}
