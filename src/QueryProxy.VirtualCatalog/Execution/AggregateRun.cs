using QueryProxy.VirtualCatalog.Functions;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>One aggregate over one group: filter, DISTINCT and ORDER BY, then the aggregate itself.</summary>
internal sealed class AggregateRun(AggregateCall call, EvaluationContext context)
{
    private readonly IAggregate _state = call.Create(context);
    private readonly HashSet<Datum[]>? _seen = call.Bound.IsDistinct ? new HashSet<Datum[]>(RowEquality.Instance) : null;
    private readonly List<(Datum[] Keys, Datum[] Arguments)>? _sorted = call.OrderBy.Length > 0 || call.Bound.IsDistinct ? [] : null;

    public void Add(Frame frame)
    {
        if (call.Filter is { } filter && !filter(context, frame).IsTrue) return;
        var arguments = call.Arguments.Length == 0 ? [] : new Datum[call.Arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = call.Arguments[i](context, frame);
            if (call.IsStrict && arguments[i].IsNull) return;
        }

        if (_seen is not null && !_seen.Add(arguments)) return;
        if (_sorted is null) _state.Add(arguments);
        else _sorted.Add((Array.ConvertAll(call.OrderBy, key => key.Value(context, frame)), arguments));
    }

    public Datum Result()
    {
        if (_sorted is null) return _state.Result();
        IEnumerable<(Datum[] Keys, Datum[] Arguments)> rows = call.OrderBy.Length > 0
            ? _sorted.OrderBy(static row => row.Keys, Comparer<Datum[]>.Create((x, y) => SortKey.Compare(context, call.OrderBy, x, y)))
            // DISTINCT without ORDER BY comes out sorted by the arguments, as PostgreSQL sorts to find duplicates.
            : _sorted.OrderBy(static row => row.Arguments, Comparer<Datum[]>.Create((x, y) => CompareArguments(x, y)));
        foreach (var (_, arguments) in rows) _state.Add(arguments);
        return _state.Result();
    }

    private int CompareArguments(Datum[] x, Datum[] y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            if (x[i].IsNull || y[i].IsNull)
            {
                if (x[i].IsNull != y[i].IsNull) return x[i].IsNull ? 1 : -1;
                continue;
            }

            var result = DatumComparer.Compare(context.Types.BaseType(call.Bound.Arguments[i].TypeOid), x[i], y[i]);
            if (result != 0) return result;
        }

        return 0;
    }
}
