using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>ORDER BY, OFFSET and LIMIT over finished rows.</summary>
internal sealed class QueryTail
{
    private readonly SortKey[] _keys;
    private readonly Evaluator? _limit;
    private readonly Evaluator? _offset;
    private readonly bool _withTies;

    public QueryTail(BoundQuery query, ExpressionCompiler compiler)
    {
        _keys = [.. query.OrderBy.Select(key => key.TargetIndex >= 0
            ? new SortKey(static (_, _) => Datum.Null, compiler.Scope.Image.Types.BaseType(key.Expression.TypeOid), key.IsDescending, key.NullsFirst, key.TargetIndex)
            : throw Refusal.Unsupported("ORDER BY of something that is not a target"))];
        _limit = query.Limit is null ? null : compiler.Compile(query.Limit);
        _offset = query.Offset is null ? null : compiler.Compile(query.Offset);
        _withTies = query.WithTies;
    }

    public bool IsSorted => _keys.Length > 0;

    public IEnumerable<Datum[]> Apply(EvaluationContext context, Frame frame, IEnumerable<Datum[]> rows) => Limit(context, frame, Sort(context, rows));

    public IEnumerable<Datum[]> Sort(EvaluationContext context, IEnumerable<Datum[]> rows) => _keys.Length == 0
        ? rows
        : rows.OrderBy(static row => row, Comparer<Datum[]>.Create((x, y) => Compare(context, x, y)));

    public IEnumerable<Datum[]> Limit(EvaluationContext context, Frame frame, IEnumerable<Datum[]> rows)
    {
        if (_offset is not null && _offset(context, frame) is { IsNull: false } offset)
        {
            if (offset.Int64 < 0) throw new CatalogException(CatalogSqlState.InvalidRowCountInOffset, "OFFSET must not be negative");
            rows = rows.Skip((int)Math.Min(offset.Int64, int.MaxValue));
        }

        if (_limit is null || _limit(context, frame) is not { IsNull: false } limit) return rows;
        if (limit.Int64 < 0) throw new CatalogException(CatalogSqlState.InvalidRowCountInLimit, "LIMIT must not be negative");
        return _withTies ? WithTies(context, rows, limit.Int64) : rows.Take((int)Math.Min(limit.Int64, int.MaxValue));
    }

    private IEnumerable<Datum[]> WithTies(EvaluationContext context, IEnumerable<Datum[]> rows, long limit)
    {
        Datum[]? last = null;
        foreach (var row in rows)
        {
            if (limit-- <= 0 && (last is null || Compare(context, last, row) != 0)) yield break;
            last = row;
            yield return row;
        }
    }

    private int Compare(EvaluationContext context, Datum[] x, Datum[] y)
    {
        foreach (var key in _keys)
        {
            var result = key.Compare(context, x[key.TargetIndex], y[key.TargetIndex]);
            if (result != 0) return result;
        }

        return 0;
    }
}
