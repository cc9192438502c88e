using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.VirtualCatalog.Functions;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>One window function over the rows of a select.</summary>
internal sealed class WindowRun
{
    private readonly int _slot;
    private readonly BoundWindow _window;
    private readonly SortKey[] _partition;
    private readonly SortKey[] _order;
    private readonly Evaluator[] _arguments;
    private readonly Evaluator? _filter;
    private readonly Evaluator? _startOffset;
    private readonly Evaluator? _endOffset;
    private readonly string _name;
    private readonly bool _skipsNulls;
    private readonly Func<EvaluationContext, IAggregate>? _aggregate;

    private WindowRun(BoundWindowFunction call, int slot, ExpressionCompiler compiler)
    {
        _slot = slot;
        _window = call.Window;
        _name = call.Function.Name;
        _partition = [.. _window.PartitionBy.Select(compiler.Key)];
        _order = [.. _window.OrderBy.Select(compiler.Key)];
        _arguments = compiler.Compile(call.Arguments);
        _filter = call.Filter is null ? null : compiler.Compile(call.Filter);
        _startOffset = _window.StartOffset is null ? null : compiler.Compile(_window.StartOffset);
        _endOffset = _window.EndOffset is null ? null : compiler.Compile(_window.EndOffset);
        if (_window.Exclusion != FrameExclusion.None) throw Refusal.Unsupported("EXCLUDE in a window frame");
        if (_window.Mode != FrameMode.Rows && (_startOffset is not null || _endOffset is not null)) throw Refusal.Unsupported("an offset in a RANGE or GROUPS frame");
        if (call.IsAggregate)
        {
            _aggregate = AggregateTable.Find(call.Function, [.. call.Arguments.Select(static a => a.TypeOid)], call.TypeOid, compiler.Scope.Image.Types)
                ?? throw Refusal.Unsupported($"the aggregate {_name}");
            _skipsNulls = AggregateTable.SkipsNulls(_name);
        }
        else if (call.Function.Kind != FunctionKind.Window || _name is not ("row_number" or "rank" or "dense_rank" or "percent_rank" or "cume_dist" or "ntile" or "lag" or "lead"
            or "first_value" or "last_value" or "nth_value"))
        {
            throw Refusal.Unsupported($"the window function {_name}");
        }
    }

    /// <summary>Compiles the window functions that a level's expressions use. Their own arguments may bring aggregates, not further windows.</summary>
    public static WindowRun[] Compile(Scope scope, ExpressionCompiler compiler) =>
        [.. scope.Windows.ToList().Select(window => new WindowRun(window.Call, window.Slot, compiler))];

    public void Run(EvaluationContext context, List<Frame> frames)
    {
        foreach (var partition in frames.GroupBy(frame => Values(_partition, context, frame), RowEquality.Instance))
        {
            var rows = partition.Select(frame => (Frame: frame, Keys: Values(_order, context, frame)))
                .OrderBy(static row => row.Keys, Comparer<Datum[]>.Create((x, y) => SortKey.Compare(context, _order, x, y)))
                .ToArray();
            // The first row of each row's peers, and the one after the last.
            int[] first = new int[rows.Length], end = new int[rows.Length];
            for (var i = 0; i < rows.Length; i++)
                first[i] = i > 0 && SortKey.Compare(context, _order, rows[i - 1].Keys, rows[i].Keys) == 0 ? first[i - 1] : i;
            for (var i = rows.Length - 1; i >= 0; i--)
                end[i] = i + 1 < rows.Length && first[i + 1] == first[i] ? end[i + 1] : i + 1;
            Compute(context, Array.ConvertAll(rows, static row => row.Frame), first, end);
        }
    }

    private static Datum[] Values(SortKey[] keys, EvaluationContext context, Frame frame) => Array.ConvertAll(keys, key => key.Value(context, frame));

    private void Compute(EvaluationContext context, Frame[] rows, int[] first, int[] end)
    {
        var dense = 0L;
        for (var i = 0; i < rows.Length; i++)
        {
            context.Budget.Spend();
            if (first[i] == i) dense++;
            rows[i].Windows[_slot] = _name switch
            {
                _ when _aggregate is not null => Aggregate(context, rows, i, first, end),
                "row_number" => Datum.From(i + 1L),
                "rank" => Datum.From(first[i] + 1L),
                "dense_rank" => Datum.From(dense),
                "percent_rank" => Datum.From(rows.Length == 1 ? 0.0 : first[i] / (rows.Length - 1.0)),
                "cume_dist" => Datum.From(end[i] / (double)rows.Length),
                "ntile" => Tile(context, rows, i),
                "lag" => Shifted(context, rows, i, -1),
                "lead" => Shifted(context, rows, i, 1),
                _ => FromFrame(context, rows, i, first, end),
            };
        }
    }

    private Datum Tile(EvaluationContext context, Frame[] rows, int i)
    {
        var buckets = _arguments[0](context, rows[i]);
        if (buckets.IsNull) return buckets;
        if (buckets.Int64 <= 0) throw new CatalogException("22014", "argument of ntile must be greater than zero");
        long size = rows.Length / buckets.Int64, larger = rows.Length % buckets.Int64;
        return Datum.From(i < larger * (size + 1) ? (i / (size + 1)) + 1 : larger + ((i - (larger * (size + 1))) / Math.Max(1, size)) + 1);
    }

    private Datum Shifted(EvaluationContext context, Frame[] rows, int i, int direction)
    {
        var offset = _arguments.Length > 1 ? _arguments[1](context, rows[i]) : Datum.From(1L);
        if (offset.IsNull) return offset;
        var at = i + (direction * offset.Int64);
        if (at >= 0 && at < rows.Length) return _arguments[0](context, rows[at]);
        return _arguments.Length > 2 ? _arguments[2](context, rows[i]) : Datum.Null;
    }

    private Datum FromFrame(EvaluationContext context, Frame[] rows, int i, int[] first, int[] end)
    {
        var (from, to) = FrameOf(context, rows, i, first, end);
        var at = _name switch
        {
            "first_value" => from,
            "last_value" => to - 1,
            _ => _arguments[1](context, rows[i]) is { IsNull: false } n ? from + n.Int64 - 1 : -1,
        };
        return from < to && at >= from && at < to ? _arguments[0](context, rows[at]) : Datum.Null;
    }

    private Datum Aggregate(EvaluationContext context, Frame[] rows, int i, int[] first, int[] end)
    {
        var (from, to) = FrameOf(context, rows, i, first, end);
        var state = _aggregate!(context);
        for (var r = from; r < to; r++)
        {
            context.Budget.Spend();
            if (_filter is not null && !_filter(context, rows[r]).IsTrue) continue;
            var arguments = Array.ConvertAll(_arguments, argument => argument(context, rows[r]));
            if (_skipsNulls && arguments.Any(static a => a.IsNull)) continue;
            state.Add(arguments);
        }

        return state.Result();
    }

    private (long From, long To) FrameOf(EvaluationContext context, Frame[] rows, int i, int[] first, int[] end)
    {
        var byRows = _window.Mode == FrameMode.Rows;
        var from = _window.Start switch
        {
            FrameBoundKind.UnboundedPreceding => 0,
            FrameBoundKind.CurrentRow => byRows ? i : first[i],
            FrameBoundKind.Preceding => i - Offset(_startOffset, context, rows[i]),
            FrameBoundKind.Following => i + Offset(_startOffset, context, rows[i]),
            _ => rows.Length,
        };
        var to = _window.End switch
        {
            FrameBoundKind.UnboundedFollowing => rows.Length,
            FrameBoundKind.CurrentRow => byRows ? i + 1 : end[i],
            FrameBoundKind.Preceding => i - Offset(_endOffset, context, rows[i]) + 1,
            FrameBoundKind.Following => i + Offset(_endOffset, context, rows[i]) + 1,
            _ => 0,
        };
        return (Math.Max(0, from), Math.Min(rows.Length, to));
    }

    private static long Offset(Evaluator? offset, EvaluationContext context, Frame frame)
    {
        var value = offset!(context, frame);
        if (value.IsNull) throw new CatalogException(CatalogSqlState.NullValueNotAllowed, "frame offset must not be null");
        return value.Int64 >= 0 ? value.Int64 : throw new CatalogException("22013", "frame offset must not be negative");
    }
}
