using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// A compiled select, in this order: FROM and WHERE, grouping and HAVING, windows, targets with their sets, DISTINCT, ORDER BY, LIMIT.
/// </summary>
internal sealed class SelectPlan : QueryPlan
{
    private readonly Scope _scope;
    private readonly RowSource _source;
    private readonly Grouping? _grouping;
    private readonly Evaluator? _having;
    private readonly WindowRun[] _windows;
    private readonly Evaluator[] _targets;
    private readonly int _visible;
    private readonly SetCall[] _sets;
    private readonly bool _isDistinct;
    private readonly bool _isDistinctOn;
    private readonly int[] _distinctOn;
    private readonly QueryTail _tail;

    public SelectPlan(BoundSelect query, Scope scope, IReadOnlyList<BoundExpression> conditions)
    {
        _scope = scope;
        if (query.Locking.Length > 0) throw Refusal.Unsupported("row locking");
        _source = new FromCompiler(scope).Compile(query, conditions) ?? new EmptySource();
        if (query.IsGrouped)
        {
            var before = new ExpressionCompiler(scope.BeforeGrouping());
            scope.GroupKeys = [.. query.GroupKeys.Select(static key => key.Expression)];
            scope.HasGroupingSets = query.HasGroupingSets;
            if (query.GroupKeys.Length > 64) throw Refusal.Unsupported("GROUP BY of more than 64 expressions");
            _grouping = new Grouping(scope, before.Compile(scope.GroupKeys), query.GroupingSets);
        }

        var compiler = new ExpressionCompiler(scope) { AllowsSets = true };
        _having = query.Having is null ? null : compiler.Compile(query.Having);
        _targets = compiler.Compile(query.Targets.Select(static target => target.Expression));
        _visible = query.Targets.Count(static target => !target.IsHidden);
        _sets = [.. scope.Sets];
        _windows = WindowRun.Compile(scope, compiler);
        _isDistinct = query.IsDistinct || query.IsDistinctOn;
        _isDistinctOn = query.IsDistinctOn;
        _distinctOn = query.IsDistinctOn
            ? [.. query.DistinctKeys.Select(static key => key.TargetIndex >= 0 ? key.TargetIndex : throw Refusal.Unsupported("DISTINCT ON of something that is not a target"))]
            : [];
        _tail = new QueryTail(query, compiler);
    }

    public override IEnumerable<Datum[]> Run(EvaluationContext context, Frame? outer)
    {
        context.Budget.Enter();
        try
        {
            var frame = QueryCompiler.NewFrame(_scope, outer);
            var rows = Project(context, frame);
            if (_isDistinct && !_isDistinctOn) rows = Distinct(rows);
            rows = _tail.Sort(context, rows);
            if (_isDistinctOn) rows = rows.DistinctBy(row => Array.ConvertAll(_distinctOn, place => row[place]), RowEquality.Instance);
            rows = _tail.Limit(context, frame, rows);
            return _visible == _targets.Length ? rows : rows.Select(row => row[.._visible]);
        }
        finally
        {
            context.Budget.Leave();
        }
    }

    private IEnumerable<Datum[]> Distinct(IEnumerable<Datum[]> rows) =>
        _visible == _targets.Length ? rows.Distinct(RowEquality.Instance) : rows.DistinctBy(row => row[.._visible], RowEquality.Instance);

    private IEnumerable<Datum[]> Project(EvaluationContext context, Frame frame)
    {
        if (_grouping is null && _windows.Length == 0)
        {
            foreach (var _ in _source.Run(context, frame))
            {
                if (_sets.Length == 0) yield return Row(context, frame);
                else foreach (var row in Spread(context, frame)) yield return row;
            }

            yield break;
        }

        var frames = _grouping is null ? Keep(context, frame) : _grouping.Run(context, frame, _source);
        if (_having is not null) frames = frames.Where(group => _having(context, group).IsTrue);
        if (_windows.Length > 0)
        {
            var kept = frames.ToList();
            foreach (var group in kept) group.Windows = new Datum[_windows.Length];
            foreach (var window in _windows) window.Run(context, kept);
            frames = kept;
        }

        foreach (var group in frames)
        {
            if (_sets.Length == 0) yield return Row(context, group);
            else foreach (var row in Spread(context, group)) yield return row;
        }
    }

    private IEnumerable<Frame> Keep(EvaluationContext context, Frame frame)
    {
        foreach (var _ in _source.Run(context, frame)) yield return frame.WithRows((Datum[][])frame.Rows.Clone());
    }

    private IEnumerable<Datum[]> Spread(EvaluationContext context, Frame frame)
    {
        // All sets advance together; one that ends early goes on with NULLs. A later set may be the argument of an earlier one.
        frame.Sets = new Datum[_sets.Length];
        var lists = new List<Datum>[_sets.Length];
        for (var i = _sets.Length - 1; i >= 0; i--) lists[i] = [.. _sets[i].Run(context, frame)];
        var count = lists.Max(static list => list.Count);
        for (var n = 0; n < count; n++)
        {
            context.Budget.Spend();
            for (var i = 0; i < lists.Length; i++) frame.Sets[i] = n < lists[i].Count ? lists[i][n] : Datum.Null;
            yield return Row(context, frame);
        }
    }

    private Datum[] Row(EvaluationContext context, Frame frame)
    {
        var row = new Datum[_targets.Length];
        for (var i = 0; i < row.Length; i++) row[i] = _targets[i](context, frame);
        return row;
    }
}
