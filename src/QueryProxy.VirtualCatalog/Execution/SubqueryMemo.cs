using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// Remembers the values of a correlated subquery by the outer columns that decide them, as long as the same ones come again: a column's type has few different values, its
/// relation and number never the same. Immutable; what is remembered belongs to the execution.
/// </summary>
/// <param name="columns">The outer columns.</param>
/// <param name="evaluate">Evaluates the subquery.</param>
internal sealed class SubqueryMemo(Evaluator[] columns, Evaluator evaluate)
{
    private const int Tried = 200;
    private const int Most = 10_000;

    private readonly object _cell = CellKey.Create();

    public Datum Value(EvaluationContext context, Frame frame)
    {
        var known = context.Once(_cell, 0, static (_, _) => new Known());
        if (known.IsOff) return evaluate(context, frame);
        var key = new Datum[columns.Length];
        for (var i = 0; i < key.Length; i++) key[i] = columns[i](context, frame);
        if (known.Values.TryGetValue(key, out var value))
        {
            known.Found++;
            return value;
        }

        value = evaluate(context, frame);
        if (known.Values.Count < Most) known.Values[key] = value;
        if (known.Values.Count == Tried && known.Found < Tried) known.TurnOff();
        return value;
    }

    private sealed class Known
    {
        public Dictionary<Datum[], Datum> Values { get; } = new(RowEquality.Instance);

        public int Found { get; set; }

        public bool IsOff { get; private set; }

        public void TurnOff()
        {
            IsOff = true;
            Values.Clear();
        }
    }
}
