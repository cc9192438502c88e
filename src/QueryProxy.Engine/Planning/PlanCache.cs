using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Planning;

/// <summary>
/// Plans by statement bytes, parameter types and everything a plan depends on: data source revision (catalog and policies), principal, search path. Bounded; the
/// least recently used go first, and those of an old revision as soon as a newer one is planned. Finding a plan allocates nothing. Thread-safe.
/// </summary>
internal sealed class PlanCache
{
    private const int MaxTextBytes = 64 * 1024;
    private readonly ConcurrentDictionary<PlanKey, Entry> _entries = new(PlanKeyComparer.Instance);
    private readonly ConcurrentDictionary<PlanKey, Entry>.AlternateLookup<PlanProbe> _lookup;
    private readonly ConcurrentDictionary<Guid, long> _revisions = new();
    private readonly int _capacity;
    private long _clock;
    private int _isEvicting;

    public PlanCache(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
        _lookup = _entries.GetAlternateLookup<PlanProbe>();
    }

    public int Count => _entries.Count;

    public bool TryGet(ReadOnlySpan<byte> text, ImmutableArray<uint> parameterTypes, PlanContext context, [NotNullWhen(true)] out PlannedStatement? planned)
    {
        planned = null;
        if (!_lookup.TryGetValue(new PlanProbe(text, parameterTypes, context), out var entry)) return false;
        if ((entry.Variance & PlanVariance.Client) != 0 && !IsSameClient(entry.Context.Session, context.Session)) return false;
        Volatile.Write(ref entry.LastUsed, Interlocked.Increment(ref _clock));
        planned = entry.Planned;
        return true;
    }

    public void Add(ReadOnlySpan<byte> text, ImmutableArray<uint> parameterTypes, PlanContext context, PlannedStatement planned, PlanVariance variance)
    {
        if ((variance & PlanVariance.EveryExecution) != 0 || text.Length > MaxTextBytes || !IsCurrent(context.DataSource)) return;
        var key = new PlanKey(text.ToArray(), parameterTypes, context);
        _entries[key] = new Entry(planned, context, variance) { LastUsed = Interlocked.Increment(ref _clock) };
        if (_entries.Count > _capacity) Evict();
    }

    private static bool IsSameClient(SessionInfo left, SessionInfo right) =>
        left.ApplicationName == right.ApplicationName && Equals(left.ClientAddress, right.ClientAddress);

    // Plans of an older revision can never be found again: their snapshot is not current any more.
    private bool IsCurrent(DataSourceSnapshot snapshot)
    {
        var id = snapshot.Record.Id;
        if (_revisions.TryGetValue(id, out var known) && known >= snapshot.Revision) return known == snapshot.Revision;
        var newest = _revisions.AddOrUpdate(id, snapshot.Revision, (_, other) => Math.Max(other, snapshot.Revision));
        if (newest > snapshot.Revision) return false;
        foreach (var (key, _) in _entries)
            if (key.Context.DataSource.Record.Id == id && key.Context.DataSource.Revision < newest) _entries.TryRemove(key, out _);
        return true;
    }

    // One at a time: what others add meanwhile makes it only a little larger.
    private void Evict()
    {
        if (Interlocked.Exchange(ref _isEvicting, 1) != 0) return;
        try
        {
            // The dictionary's own copy is one moment's; LINQ would ask for its size first, and then for entries that others have removed.
            var entries = _entries.ToArray();
            var tooMany = entries.Length - _capacity + Math.Max(1, _capacity / 10);
            foreach (var (key, _) in entries.OrderBy(static pair => Volatile.Read(ref pair.Value.LastUsed)).Take(tooMany))
                _entries.TryRemove(key, out _);
        }
        finally
        {
            Volatile.Write(ref _isEvicting, 0);
        }
    }

    private sealed class Entry(PlannedStatement planned, PlanContext context, PlanVariance variance)
    {
        public long LastUsed;

        public PlannedStatement Planned { get; } = planned;

        public PlanContext Context { get; } = context;

        public PlanVariance Variance { get; } = variance;
    }
}
