using System.Collections.Concurrent;

namespace QueryProxy.Server.Monitoring;

/// <summary>Remembers per data source when its upstream last served and how it last failed. Thread-safe.</summary>
internal sealed class UpstreamRecord(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    public IEnumerable<Guid> DataSources => _entries.Keys;

    public void Succeeded(Guid dataSourceId) => Volatile.Write(ref EntryOf(dataSourceId).LastSuccess, time.GetUtcNow().UtcTicks);

    public void Failed(Guid dataSourceId, string reason) => EntryOf(dataSourceId).LastFailure = new Failure(time.GetUtcNow(), reason);

    public (DateTimeOffset? SuccessAt, DateTimeOffset? ErrorAt, string? Error) Read(Guid dataSourceId)
    {
        if (!_entries.TryGetValue(dataSourceId, out var entry))
            return default;
        var ticks = Volatile.Read(ref entry.LastSuccess);
        var failure = entry.LastFailure;
        return (ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero), failure?.At, failure?.Reason);
    }

    public void Forget(Guid dataSourceId) => _entries.TryRemove(dataSourceId, out _);

    private Entry EntryOf(Guid id) => _entries.GetOrAdd(id, static _ => new Entry());

    private sealed class Entry
    {
        public long LastSuccess;
        public volatile Failure? LastFailure;
    }

    private sealed record Failure(DateTimeOffset At, string Reason);
}
