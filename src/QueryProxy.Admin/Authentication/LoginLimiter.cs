using System.Collections.Concurrent;

namespace QueryProxy.Admin.Authentication;

/// <summary>
/// Slows down guessing: after some wrong passwords in a row for one user from one address, further tries from there have to wait. Counting by address too
/// keeps a stranger from locking an administrator out. Thread-safe.
/// </summary>
internal sealed class LoginLimiter(AdminOptions options, TimeProvider time)
{
    private const int MaxEntries = 10_000;

    private readonly ConcurrentDictionary<(string Username, string Address), Entry> _entries = new();

    /// <summary>How long a try has to wait; null when it may go ahead.</summary>
    public TimeSpan? WaitFor(string username, string address)
    {
        if (!_entries.TryGetValue((username, address), out var entry) || entry.Failures < options.LoginFailureLimit)
        {
            return null;
        }

        var wait = entry.LastFailure + options.LoginLockout - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : null;
    }

    public void Failed(string username, string address)
    {
        var now = time.GetUtcNow();
        if (_entries.Count >= MaxEntries)
        {
            Forget(now);
        }

        _entries.AddOrUpdate(
            (username, address),
            static (_, now) => new Entry(1, now),
            (_, entry, now) => now - entry.LastFailure > options.LoginLockout ? new Entry(1, now) : new Entry(entry.Failures + 1, now),
            now);
    }

    public void Succeeded(string username, string address) => _entries.TryRemove((username, address), out _);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, entry) in _entries)
        {
            if (now - entry.LastFailure > options.LoginLockout || _entries.Count > MaxEntries * 2)
            {
                _entries.TryRemove(key, out _);
            }
        }
    }

    private sealed record Entry(int Failures, DateTimeOffset LastFailure);
}
