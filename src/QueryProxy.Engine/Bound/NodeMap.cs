using System.Numerics;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// A table from nodes, by reference, to what they turned out to be. Costs nothing while it is empty: most statements have no star, no collation, no cast. A dictionary with a comparer of its own takes three times as
/// long, and one is asked or told something for nearly every node of a statement.
/// </summary>
internal struct NodeMap<T>(int capacity)
{
    private const int MinLength = 8;
    private Entry[]? _entries;
    private int _count;

    /// <summary>What was noted for a node; the default when nothing was.</summary>
    public T? this[SqlNode node]
    {
        readonly get => _entries is { } entries ? EntryOf(entries, node).Value : default;
        set => ValueOf(node) = value!;
    }

    /// <summary>The place of what is noted for a node; holds the default for one that is new.</summary>
    public ref T ValueOf(SqlNode node)
    {
        // A third stays free, so that what is looked for is found near its place.
        if (_entries is null) _entries = new Entry[Math.Max(MinLength, (int)BitOperations.RoundUpToPowerOf2((uint)capacity))];
        else if (_count * 3 >= _entries.Length * 2) Grow();
        ref var entry = ref EntryOf(_entries, node);
        if (entry.Node is null)
        {
            entry.Node = node;
            _count++;
        }

        return ref entry.Value;
    }

    // That of a node, or the free one that would be.
    private static ref Entry EntryOf(Entry[] entries, SqlNode node)
    {
        var place = SameNode.HashOf(node) & (entries.Length - 1);
        while (entries[place].Node is { } known && !ReferenceEquals(known, node)) place = (place + 1) & (entries.Length - 1);
        return ref entries[place];
    }

    private void Grow()
    {
        var old = _entries!;
        _entries = new Entry[old.Length * 2];
        foreach (var entry in old)
            if (entry.Node is { } node) EntryOf(_entries, node) = entry;
    }

    private struct Entry
    {
        public SqlNode? Node;
        public T Value;
    }
}
