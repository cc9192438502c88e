namespace QueryProxy.Engine.Directory;

/// <summary>
/// How long it is since the store last told its revision. As long as that is within the grace, what was loaded is served; after it, the proxy may be serving
/// what an administrator has since forbidden, so nothing is. Thread-safe.
/// </summary>
/// <param name="grace">How long what was loaded is served without hearing from the store.</param>
/// <param name="time">The clock; a monotonic one is used, so that a clock that is set plays no part.</param>
public sealed class DirectoryFreshness(TimeSpan grace, TimeProvider time)
{
    private long _confirmedAt = time.GetTimestamp();

    /// <summary>How long what was loaded is served without hearing from the store.</summary>
    public TimeSpan Grace { get; } = grace;

    /// <summary>How long it is since the store last answered.</summary>
    public TimeSpan Age => time.GetElapsedTime(Volatile.Read(ref _confirmedAt));

    /// <summary>Whether the grace is over.</summary>
    public bool IsStale => Age > Grace;

    /// <summary>The store has told its revision, and what is loaded is of it.</summary>
    public void Confirm() => Volatile.Write(ref _confirmedAt, time.GetTimestamp());
}
