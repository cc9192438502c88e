using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// Finds the rows of a scan that have a value, or one of several, in a column, or two values in two columns, by an index that the image keeps. Immutable; what an execution needs
/// of the image it keeps itself.
/// </summary>
/// <param name="access">The scan.</param>
/// <param name="column">The column.</param>
/// <param name="values">The values that it may have.</param>
/// <param name="isArray">Whether the one value is an array of those.</param>
/// <param name="second">The second column, or -1.</param>
/// <param name="secondValue">The second column's value.</param>
internal sealed class ScanKey(ScanAccess access, int column, Evaluator[] values, bool isArray, int second = -1, Evaluator? secondValue = null)
{
    private readonly object _cell = CellKey.Create();

    /// <summary>The rows of the scan, of which <see cref="Find"/> says places.</summary>
    public Datum[][] Rows(EvaluationContext context) => access.Rows(context);

    /// <summary>The places of the rows for the values that the frame's rows give, in the order of the rows. NULL finds none.</summary>
    public ReadOnlyMemory<int> Find(EvaluationContext context, Frame frame)
    {
        if (secondValue is not null)
        {
            var value = values[0](context, frame);
            if (value.IsNull) return default;
            var other = secondValue(context, frame);
            return other.IsNull ? default : Pairs(context).Find(value, other);
        }

        if (values.Length == 1 && !isArray)
        {
            var value = values[0](context, frame);
            return !value.IsNull && Index(context).TryGetValue(value, out var places) ? places : default;
        }

        var found = new List<int>();
        var seen = new HashSet<Datum>(DatumEquality.Instance);
        foreach (var evaluator in values)
        {
            var value = evaluator(context, frame);
            if (value.IsNull) continue;
            foreach (var item in isArray ? value.Array.Items : [value])
                if (!item.IsNull && seen.Add(item) && Index(context).TryGetValue(item, out var places)) found.AddRange(places);
        }

        found.Sort();
        return found.ToArray();
    }

    private Dictionary<Datum, int[]> Index(EvaluationContext context) =>
        context.Once(_cell, this, static (c, key) => c.Image.Index(key.Shape.Oid, key.Column, key.Rows(c)));

    private PairIndex Pairs(EvaluationContext context) =>
        context.Once(_cell, this, static (c, key) => c.Image.Index(key.Shape.Oid, key.Column, key.Second, key.Rows(c)));

    private SystemShape Shape => access.Shape;

    private int Column => column;

    private int Second => second;
}
