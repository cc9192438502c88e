using System.Globalization;
using QueryProxy.Abstractions.Columns;
using QueryProxy.VirtualCatalog.Execution;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Functions;

/// <summary>Functions of arrays.</summary>
internal static class ArrayFunctions
{
    public static void Register(Dictionary<string, ScalarFunction> table, Dictionary<string, SetFunction> sets)
    {
        table["array_length"] = static (_, _, a) => Dimension(a) is { } d ? Datum.From((long)a[0].Array.Lengths[d]) : Datum.Null;
        table["array_lower"] = static (_, _, a) => Dimension(a) is { } d ? Datum.From((long)a[0].Array.LowerBounds[d]) : Datum.Null;
        table["array_upper"] = static (_, _, a) => Dimension(a) is { } d ? Datum.From((long)a[0].Array.LowerBounds[d] + a[0].Array.Lengths[d] - 1) : Datum.Null;
        table["array_ndims"] = static (_, _, a) => a[0].Array.Dimensions == 0 ? Datum.Null : Datum.From((long)a[0].Array.Dimensions);
        table["array_dims"] = static (_, _, a) => a[0].Array.Dimensions == 0
            ? Datum.Null
            : Datum.From(string.Concat(a[0].Array.Lengths.Select((length, i) => string.Create(CultureInfo.InvariantCulture, $"[{a[0].Array.LowerBounds[i]}:{a[0].Array.LowerBounds[i] + length - 1}]"))));
        table["cardinality"] = static (_, _, a) => Datum.From((long)a[0].Array.Items.Length);
        table["array_append"] = static (c, s, a) => Datum.From(Concatenate(c, s.ResultType, a[0], Single(c, s.ResultType, a[1])));
        table["array_prepend"] = static (c, s, a) => Datum.From(Prepend(c, s.ResultType, a[0], a[1]));
        table["array_cat"] = static (c, s, a) => a[0].IsNull ? a[1] : a[1].IsNull ? a[0] : Datum.From(Concatenate(c, s.ResultType, a[0], a[1]));
        table["array_position"] = static (c, s, a) => Position(a);
        table["array_positions"] = static (c, s, a) => a[0].IsNull
            ? Datum.Null
            : Datum.From(new PgArray(PgTypeOid.Int4, [.. a[0].Array.Items.Select(static (item, i) => (item, i)).Where(p => DatumEquality.Instance.Equals(p.item, a[1])).Select(p => Datum.From((long)p.i + a[0].Array.LowerBounds[0]))]));
        table["array_remove"] = static (_, _, a) => a[0].IsNull
            ? Datum.Null
            : Datum.From(new PgArray(a[0].Array.ElementType, [.. a[0].Array.Items.Where(item => !DatumEquality.Instance.Equals(item, a[1]))]));
        table["array_replace"] = static (_, _, a) => a[0].IsNull
            ? Datum.Null
            : Datum.From(new PgArray(a[0].Array.ElementType, Array.ConvertAll(a[0].Array.Items, item => DatumEquality.Instance.Equals(item, a[1]) ? a[2] : item), a[0].Array.Lengths, a[0].Array.LowerBounds));
        table["array_to_string"] = static (c, _, a) => a[0].IsNull || a[1].IsNull ? Datum.Null : Datum.From(Join(c, a[0].Array, a[1].Text, a.Length > 2 && !a[2].IsNull ? a[2].Text : null));
        table["string_to_array"] = static (_, _, a) => a[0].IsNull ? Datum.Null : Datum.From(PgArray.OfText(PgTypeOid.Text, Split(a)));
        sets["string_to_table"] = static (_, _, a) => a[0].IsNull ? [] : Split(a).Select(Datum.FromNullable);
        table["array_fill"] = static (c, s, a) => Datum.From(Fill(c.ElementType(s.ResultType), a));
        table["arraycontains"] = static (_, _, a) => Datum.From(Contains(a[0].Array, a[1].Array));
        table["arraycontained"] = static (_, _, a) => Datum.From(Contains(a[1].Array, a[0].Array));
        table["arrayoverlap"] = static (_, _, a) => Datum.From(a[0].Array.Items.Any(item => !item.IsNull && a[1].Array.Items.Contains(item, DatumEquality.Instance)));
        table["trim_array"] = static (_, _, a) => Datum.From(new PgArray(a[0].Array.ElementType, a[0].Array.Items[..^a[1].Int32]));
        sets["unnest"] = static (_, _, a) => a[0].Array.Items;
    }

    public static string Join(EvaluationContext context, PgArray array, string separator, string? nullText) =>
        string.Join(separator, array.Items
            .Where(item => !item.IsNull || nullText is not null)
            .Select(item => item.IsNull ? nullText : TextOutput.Format(context, array.ElementType, item)));

    private static int? Dimension(Datum[] a)
    {
        var dimension = a[1].Int64;
        return dimension >= 1 && dimension <= a[0].Array.Dimensions ? (int)dimension - 1 : null;
    }

    private static Datum Single(EvaluationContext context, uint arrayType, Datum item) => Datum.From(new PgArray(context.ElementType(arrayType), [item]));

    private static PgArray Prepend(EvaluationContext context, uint type, Datum item, Datum array)
    {
        var result = Concatenate(context, type, Single(context, type, item), array);
        var lower = array.IsNull || array.Array.Dimensions == 0 ? 1 : array.Array.LowerBounds[0] - 1;
        return new PgArray(result.ElementType, result.Items, result.Lengths, [lower == 0 ? 1 : lower]);
    }

    private static PgArray Concatenate(EvaluationContext context, uint type, Datum left, Datum right)
    {
        var element = context.ElementType(type);
        if (left.IsNull || left.Array.Dimensions == 0) return right.IsNull ? new PgArray(element, []) : right.Array.WithElementType(element);
        if (right.IsNull || right.Array.Dimensions == 0) return left.Array.WithElementType(element);
        PgArray x = left.Array, y = right.Array;
        Datum[] items = [.. x.Items, .. y.Items];
        if (x.Dimensions == y.Dimensions)
        {
            if (!x.Lengths.AsSpan(1).SequenceEqual(y.Lengths.AsSpan(1))) throw Incompatible();
            return new PgArray(element, items, [x.Lengths[0] + y.Lengths[0], .. x.Lengths[1..]], x.LowerBounds);
        }

        if (x.Dimensions == y.Dimensions + 1 && x.Lengths.AsSpan(1).SequenceEqual(y.Lengths)) return new PgArray(element, items, [x.Lengths[0] + 1, .. x.Lengths[1..]], x.LowerBounds);
        if (y.Dimensions == x.Dimensions + 1 && y.Lengths.AsSpan(1).SequenceEqual(x.Lengths)) return new PgArray(element, items, [y.Lengths[0] + 1, .. y.Lengths[1..]], y.LowerBounds);
        throw Incompatible();
    }

    private static Datum Position(Datum[] a)
    {
        if (a[0].IsNull) return Datum.Null;
        var array = a[0].Array;
        if (array.Dimensions > 1) throw new CatalogException(CatalogSqlState.FeatureNotSupported, "searching for elements in multidimensional arrays is not supported");
        var lower = array.Dimensions == 0 ? 1 : array.LowerBounds[0];
        for (var i = a.Length > 2 ? Math.Max(0, a[2].Int32 - lower) : 0; i < array.Items.Length; i++)
            if (DatumEquality.Instance.Equals(array.Items[i], a[1])) return Datum.From((long)i + lower);
        return Datum.Null;
    }

    private static IEnumerable<string?> Split(Datum[] a)
    {
        var text = a[0].Text;
        if (text.Length == 0) return [];
        IEnumerable<string> parts = a[1].IsNull
            ? text.EnumerateRunes().Select(static rune => rune.ToString())
            : a[1].Text.Length == 0 ? [text] : text.Split(a[1].Text);
        var nullText = a.Length > 2 && !a[2].IsNull ? a[2].Text : null;
        return parts.Select(part => part == nullText ? null : part);
    }

    private static PgArray Fill(uint element, Datum[] a)
    {
        var lengths = Array.ConvertAll(a[1].Array.Items, static item => item.Int32);
        var bounds = a.Length > 2 ? Array.ConvertAll(a[2].Array.Items, static item => item.Int32) : [.. lengths.Select(static _ => 1)];
        var count = lengths.Aggregate(1L, static (product, length) => product * Math.Max(0, length));
        if (count > 1_000_000) throw new CatalogException(CatalogSqlState.ProgramLimitExceeded, "array size exceeds the maximum allowed (1000000)");
        if (count == 0 || lengths.Length == 0) return new PgArray(element, []);
        var items = new Datum[count];
        Array.Fill(items, a[0]);
        return new PgArray(element, items, lengths, bounds);
    }

    private static bool Contains(PgArray whole, PgArray part) =>
        part.Items.All(item => !item.IsNull && whole.Items.Contains(item, DatumEquality.Instance));

    private static CatalogException Incompatible() => new(CatalogSqlState.ArraySubscriptError, "cannot concatenate incompatible arrays");
}
