using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// The right side of a join in a hash table: built from its rows, probed with the keys of the left row that is current. Immutable; the table belongs to the run.
/// </summary>
/// <param name="source">The right side.</param>
/// <param name="leftKeys">Values of the left side that must equal the right keys.</param>
/// <param name="rightKeys">Values of the right side.</param>
/// <param name="condition">What else must hold, or null.</param>
/// <param name="isFixed">Whether the right side is the same for the whole execution, so that its table may be kept.</param>
internal sealed class HashedSide(RowSource source, Evaluator[] leftKeys, Evaluator[] rightKeys, Evaluator? condition, bool isFixed)
{
    private readonly object _cell = CellKey.Create();

    public Dictionary<Datum[], List<Datum[][]>> Build(EvaluationContext context, Frame frame) =>
        isFixed ? context.Once(_cell, () => Make(context, frame)) : Make(context, frame);

    /// <summary>Leaves each matching right row in the frame.</summary>
    public IEnumerable<bool> Probe(EvaluationContext context, Frame frame, Dictionary<Datum[], List<Datum[][]>> table)
    {
        if (Key(leftKeys, context, frame) is not { } key || !table.TryGetValue(key, out var matches)) yield break;
        foreach (var rows in matches)
        {
            context.Budget.Spend();
            for (var i = 0; i < rows.Length; i++) frame.Rows[source.Places[i]] = rows[i];
            if (condition is null || condition(context, frame).IsTrue) yield return true;
        }
    }

    private Dictionary<Datum[], List<Datum[][]>> Make(EvaluationContext context, Frame frame)
    {
        var table = new Dictionary<Datum[], List<Datum[][]>>(RowEquality.Instance);
        foreach (var _ in source.Run(context, frame))
        {
            if (Key(rightKeys, context, frame) is not { } key) continue;
            if (!table.TryGetValue(key, out var rows)) table[key] = rows = [];
            var kept = new Datum[source.Places.Count][];
            for (var i = 0; i < kept.Length; i++) kept[i] = frame.Rows[source.Places[i]];
            rows.Add(kept);
        }

        return table;
    }

    /// <summary>The values of a row's keys; null when one of them is NULL, which equals nothing.</summary>
    public static Datum[]? Key(Evaluator[] keys, EvaluationContext context, Frame frame)
    {
        var values = new Datum[keys.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = keys[i](context, frame);
            if (values[i].IsNull) return null;
        }

        return values;
    }
}
