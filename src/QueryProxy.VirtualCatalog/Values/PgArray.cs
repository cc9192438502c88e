namespace QueryProxy.VirtualCatalog.Values;

/// <summary>
/// An array value, <c>int2vector</c> and <c>oidvector</c> included (those start at subscript 0). Immutable; items are in row-major
/// order.
/// </summary>
internal sealed class PgArray
{
    public PgArray(uint elementType, Datum[] items, int lowerBound = 1)
        : this(elementType, items, items.Length == 0 ? [] : [items.Length], items.Length == 0 ? [] : [lowerBound])
    {
    }

    public PgArray(uint elementType, Datum[] items, int[] lengths, int[] lowerBounds)
    {
        ElementType = elementType;
        Items = items;
        Lengths = lengths;
        LowerBounds = lowerBounds;
    }

    public uint ElementType { get; }

    public Datum[] Items { get; }

    /// <summary>The length of each dimension; empty for an empty array.</summary>
    public int[] Lengths { get; }

    public int[] LowerBounds { get; }

    public int Dimensions => Lengths.Length;

    /// <summary>The item at the given subscripts, or NULL when there is none.</summary>
    public Datum At(ReadOnlySpan<int> subscripts)
    {
        if (subscripts.Length != Lengths.Length) return Datum.Null;
        var index = 0;
        for (var i = 0; i < subscripts.Length; i++)
        {
            var position = (long)subscripts[i] - LowerBounds[i];
            if (position < 0 || position >= Lengths[i]) return Datum.Null;
            index = (index * Lengths[i]) + (int)position;
        }

        return Items[index];
    }

    public PgArray WithElementType(uint elementType) => new(elementType, Items, Lengths, LowerBounds);

    public static PgArray OfText(uint elementType, IEnumerable<string?> items) =>
        new(elementType, [.. items.Select(Datum.FromNullable)]);
}
