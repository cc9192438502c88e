using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>How rows are ordered by one value.</summary>
internal sealed record SortKey(Evaluator Value, uint Type, bool IsDescending, bool NullsFirst, int TargetIndex)
{
    public int Compare(EvaluationContext context, Datum x, Datum y)
    {
        if (x.IsNull || y.IsNull)
        {
            if (x.IsNull && y.IsNull) return 0;
            return x.IsNull == NullsFirst ? -1 : 1;
        }

        var result = context.Types.IsEnum(Type)
            ? context.Types.EnumLabels(Type).IndexOf(x.Text).CompareTo(context.Types.EnumLabels(Type).IndexOf(y.Text))
            : DatumComparer.Compare(Type, x, y);
        return IsDescending ? -result : result;
    }

    public static int Compare(EvaluationContext context, SortKey[] keys, Datum[] x, Datum[] y)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var result = keys[i].Compare(context, x[i], y[i]);
            if (result != 0) return result;
        }

        return 0;
    }
}
