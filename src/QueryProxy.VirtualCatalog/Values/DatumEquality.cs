namespace QueryProxy.VirtualCatalog.Values;

/// <summary>
/// Equality and hashes of values of one type. NULLs are equal to each other, as GROUP BY and DISTINCT want it. Deterministic collations only, under which equal text is
/// the same text.
/// </summary>
internal sealed class DatumEquality : IEqualityComparer<Datum>
{
    public static DatumEquality Instance { get; } = new();

    public bool Equals(Datum x, Datum y)
    {
        if (x.IsInline && y.IsInline) return x.Int64 == y.Int64;
        if (x.IsNull || y.IsNull) return x.IsNull && y.IsNull;
        return (x.Object, y.Object) switch
        {
            (string a, string b) => a == b,
            (decimal a, decimal b) => a == b,
            (PgArray a, PgArray b) => a.Lengths.AsSpan().SequenceEqual(b.Lengths) && a.LowerBounds.AsSpan().SequenceEqual(b.LowerBounds) && All(a.Items, b.Items),
            (PgRecord a, PgRecord b) => All(a.Fields, b.Fields),
            (PgInterval a, PgInterval b) => a.Span == b.Span,
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            (var a, var b) => Equals(a, b),
        };
    }

    public int GetHashCode(Datum value) => value.Object switch
    {
        null => value.IsNull ? 0 : value.Int64.GetHashCode(),
        string text => text.GetHashCode(StringComparison.Ordinal),
        PgArray array => Hash(array.Items),
        PgRecord record => Hash(record.Fields),
        PgInterval interval => interval.Span.GetHashCode(),
        byte[] bytes => HashBytes(bytes),
        var other => other.GetHashCode(),
    };

    private bool All(Datum[] a, Datum[] b)
    {
        if (a.Length != b.Length) return false;
        for (var i = 0; i < a.Length; i++)
            if (!Equals(a[i], b[i])) return false;
        return true;
    }

    private int Hash(Datum[] items)
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item, this);
        return hash.ToHashCode();
    }

    private static int HashBytes(byte[] bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
