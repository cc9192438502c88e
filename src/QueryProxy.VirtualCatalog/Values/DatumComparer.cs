using QueryProxy.Abstractions.Columns;

namespace QueryProxy.VirtualCatalog.Values;

/// <summary>
/// The order of two non-NULL values of one type. Text is compared by code points, which is the collation C in UTF-8 and what <c>name</c> uses everywhere.
/// </summary>
internal static class DatumComparer
{
    public static int Compare(uint type, Datum x, Datum y)
    {
        switch (x.Object)
        {
            case null:
                return type is PgTypeOid.Float8 or PgTypeOid.Float4 ? CompareDouble(x.Double, y.Double) : x.Int64.CompareTo(y.Int64);
            case string text:
                return type == PgTypeOid.BpChar ? CompareText(text.TrimEnd(' '), y.Text.TrimEnd(' ')) : CompareText(text, y.Text);
            case decimal number:
                return number.CompareTo(y.Numeric);
            case PgArray array:
                return CompareArrays(array, y.Array);
            case PgRecord record:
                return CompareRecords(record, y.As<PgRecord>());
            case PgInterval interval:
                return interval.Span.CompareTo(y.As<PgInterval>().Span);
            case byte[] bytes:
                return bytes.AsSpan().SequenceCompareTo(y.As<byte[]>());
            case Guid uuid:
                Span<byte> a = stackalloc byte[16], b = stackalloc byte[16];
                uuid.TryWriteBytes(a, bigEndian: true, out _);
                ((Guid)y.Object!).TryWriteBytes(b, bigEndian: true, out _);
                return a.SequenceCompareTo(b);
            case PgNodeTree tree:
                return CompareText(tree.Text, y.As<PgNodeTree>().Text);
            default:
                throw new InvalidOperationException($"Values of {x.Object.GetType().Name} have no order.");
        }
    }

    /// <summary>NaN is equal to itself and greater than everything else.</summary>
    public static int CompareDouble(double x, double y)
    {
        if (double.IsNaN(x)) return double.IsNaN(y) ? 0 : 1;
        if (double.IsNaN(y)) return -1;
        return x < y ? -1 : x > y ? 1 : 0;
    }

    /// <summary>By code points. UTF-16 units differ from that only where a surrogate meets a unit above it.</summary>
    public static int CompareText(string x, string y)
    {
        var length = Math.Min(x.Length, y.Length);
        for (var i = 0; i < length; i++)
        {
            char a = x[i], b = y[i];
            if (a == b) continue;
            var surrogates = (char.IsSurrogate(a) ? 1 : 0) - (char.IsSurrogate(b) ? 1 : 0);
            return surrogates != 0 ? surrogates : a - b;
        }

        return x.Length - y.Length;
    }

    private static int CompareArrays(PgArray x, PgArray y)
    {
        var count = Math.Min(x.Items.Length, y.Items.Length);
        for (var i = 0; i < count; i++)
        {
            var result = CompareNullsLast(x.ElementType, x.Items[i], y.Items[i]);
            if (result != 0) return result;
        }

        var difference = x.Items.Length.CompareTo(y.Items.Length);
        if (difference == 0) difference = x.Dimensions.CompareTo(y.Dimensions);
        for (var i = 0; difference == 0 && i < x.Dimensions; i++)
        {
            difference = x.Lengths[i].CompareTo(y.Lengths[i]);
            if (difference == 0) difference = x.LowerBounds[i].CompareTo(y.LowerBounds[i]);
        }

        return difference;
    }

    private static int CompareRecords(PgRecord x, PgRecord y)
    {
        var count = Math.Min(x.Fields.Length, y.Fields.Length);
        for (var i = 0; i < count; i++)
        {
            if (x.FieldTypes[i] != y.FieldTypes[i])
                throw new CatalogException(CatalogSqlState.DatatypeMismatch, $"cannot compare dissimilar column types at record column {i + 1}");
            var result = CompareNullsLast(x.FieldTypes[i], x.Fields[i], y.Fields[i]);
            if (result != 0) return result;
        }

        return x.Fields.Length == y.Fields.Length
            ? 0
            : throw new CatalogException(CatalogSqlState.DatatypeMismatch, "cannot compare record types with different numbers of columns");
    }

    private static int CompareNullsLast(uint type, Datum x, Datum y) =>
        x.IsNull ? (y.IsNull ? 0 : 1) : y.IsNull ? -1 : Compare(type, x, y);
}
