using System.Collections.Concurrent;

namespace QueryProxy.Engine.Directory;

/// <summary>
/// Slows down guessing: after some wrong passwords in a row for one user from one address, further tries from there have to wait. Counting by address too
/// keeps a stranger from locking somebody out. One instance serves both planes. Thread-safe.
/// </summary>
/// <remarks>
/// Who is asked before a try must be asked again after it: of many tries at once only those are good that end before the limit is reached.
/// </remarks>
/// <param name="failureLimit">Wrong passwords in a row before further tries have to wait.</param>
/// <param name="lockout">How long they have to wait then.</param>
/// <param name="time">The clock.</param>
public sealed class LoginLimiter(int failureLimit, TimeSpan lockout, TimeProvider time)
{
    private const int MaxEntries = 10_000;

    // No user has a longer name, and names that nobody has must not fill the memory.
    private const int MaxNameLength = 64;

    private readonly ConcurrentDictionary<(string Username, string Address), Entry> _entries = new();

    /// <summary>How long a try has to wait; null when it may go ahead.</summary>
    public TimeSpan? WaitFor(string username, string address)
    {
        if (!_entries.TryGetValue(Key(username, address), out var entry) || entry.Failures < failureLimit)
        {
            return null;
        }

        var wait = entry.LastFailure + lockout - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>A password was wrong.</summary>
    public void Failed(string username, string address)
    {
        var now = time.GetUtcNow();
        if (_entries.Count >= MaxEntries)
        {
            Forget(now);
        }

        _entries.AddOrUpdate(
            Key(username, address),
            static (_, now) => new Entry(1, now),
            (_, entry, now) => now - entry.LastFailure > lockout ? new Entry(1, now) : new Entry(entry.Failures + 1, now),
            now);
    }

    /// <summary>A password was right.</summary>
    public void Succeeded(string username, string address) => _entries.TryRemove(Key(username, address), out _);

    private static (string Username, string Address) Key(string username, string address) =>
        (username.Length > MaxNameLength ? username[..MaxNameLength] : username, address);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, entry) in _entries)
        {
            if (now - entry.LastFailure > lockout || _entries.Count > MaxEntries * 2)
            {
                _entries.TryRemove(key, out _);
            }
        }
    }

    private sealed record Entry(int Failures, DateTimeOffset LastFailure);
}
