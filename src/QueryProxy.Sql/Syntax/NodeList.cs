using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace QueryProxy.Sql.Syntax;

/// <summary>
/// An immutable list that is equal to another one with equal items. Build it with a collection expression.
/// </summary>
[CollectionBuilder(typeof(NodeList), nameof(NodeList.Create))]
public sealed class NodeList<T> : IReadOnlyList<T>, IEquatable<NodeList<T>>
    where T : class
{
    private readonly T[] _items;

    private NodeList(T[] items) => _items = items;

    public static NodeList<T> Empty { get; } = new([]);

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    /// <summary>The items without copying.</summary>
    public ReadOnlySpan<T> AsSpan() => _items;

    /// <summary>A list with one more item at the end.</summary>
    public NodeList<T> Add(T item) => new([.. _items, item]);

    /// <summary>
    /// The list with each item mapped; the same instance when the mapping returned every item unchanged.
    /// </summary>
    public NodeList<T> Map(Func<T, T> map)
    {
        T[]? changed = null;
        for (var i = 0; i < _items.Length; i++)
        {
            var item = map(_items[i]);
            if (changed is null && ReferenceEquals(item, _items[i])) continue;
            changed ??= (T[])_items.Clone();
            changed[i] = item;
        }

        return changed is null ? this : new NodeList<T>(changed);
    }

    public bool Equals(NodeList<T>? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || other._items.Length != _items.Length) return false;
        for (var i = 0; i < _items.Length; i++)
            if (!_items[i].Equals(other._items[i])) return false;
        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as NodeList<T>);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(_items.Length);
        foreach (var item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The items, one after another, without an object for it.</summary>
    public Enumerator GetEnumerator() => new(_items);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();

    internal static NodeList<T> Create(ReadOnlySpan<T> items) => items.IsEmpty ? Empty : new NodeList<T>(items.ToArray());

    /// <summary>A list of one, which a collection expression would copy into place.</summary>
    public static NodeList<T> Of(T only) => new([only]);

    /// <summary>A list of two.</summary>
    public static NodeList<T> Of(T first, T second) => new([first, second]);

    /// <summary>Takes the array over: the caller must not touch it again.</summary>
    public static NodeList<T> Adopt(T[] items) => items.Length == 0 ? Empty : new NodeList<T>(items);

    internal static NodeList<T> Adopt(List<T> items) => items.Count == 0 ? Empty : new NodeList<T>(CollectionsMarshal.AsSpan(items).ToArray());

    /// <summary>Goes through a list in <c>foreach</c>.</summary>
    public struct Enumerator
    {
        private readonly T[] _items;
        private int _index = -1;

        internal Enumerator(T[] items) => _items = items;

        /// <summary>The item that was reached.</summary>
        public readonly T Current => _items[_index];

        /// <summary>Goes on to the next item; false after the last.</summary>
        public bool MoveNext() => ++_index < _items.Length;
    }
}

/// <summary>Makes <see cref="NodeList{T}"/>s; collection expressions call it.</summary>
public static class NodeList
{
    public static NodeList<T> Create<T>(ReadOnlySpan<T> items)
        where T : class => NodeList<T>.Create(items);
}
