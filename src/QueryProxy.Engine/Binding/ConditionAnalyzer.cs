using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// Finds, for each scan, the conditions that touch its rows before all others are filtered out: which conjuncts may move into the scan,
/// and whether anything else could tell about rows (see <see cref="ScanConditions"/>). When in doubt a condition counts as telling.
/// </summary>
internal sealed class ConditionAnalyzer : BoundVisitor
{
    private readonly BindSession _session;
    // By the index of the scan.
    private readonly Found[] _scans;
    private readonly HashSet<BoundExpression> _conditions = new(SameNode.Instance);
    private readonly ConditionSources _sources = new();
    private bool _inCondition;
    private bool _hasGroupingSets;

    private ConditionAnalyzer(BindSession session, int scans)
    {
        _session = session;
        _scans = new Found[scans];
    }

    /// <summary>Fills in the conditions of every scan, and whether the tree holds it.</summary>
    public static void Analyze(BindSession session, BoundQuery query, ImmutableArray<BoundScan> scans)
    {
        var analyzer = new ConditionAnalyzer(session, scans.Length);
        analyzer.VisitQuery(query);
        foreach (var scan in scans)
        {
            ref var found = ref analyzer._scans[scan.Index];
            scan.IsReached = found.IsReached;
            scan.Conditions = new ScanConditions(
                found.Pushable is { } pushable ? [.. pushable] : [], found.IsTouched, analyzer._hasGroupingSets || found.IsFenced);
        }
    }

    public override void VisitQuery(BoundQuery query)
    {
        var outer = _inCondition;
        _inCondition = false;
        if (query is BoundSelect select)
        {
            // Before version 18 PostgreSQL takes a column that a filter compares with a constant for constant, also where a grouping set makes it NULL, and does not sort by it.
            _hasGroupingSets |= select.HasGroupingSets;
            if (select.Where is not null) _conditions.Add(select.Where);
            var syntax = (select.Syntax as Sql.Syntax.Queries.SelectBody)?.Where;
            if (select.Where is { } where) ConsiderAll(where, syntax, select.From);
            if (select.Having is { } having)
            {
                // What needs an aggregate runs after the rows are filtered; the rest may be moved below.
                foreach (var conjunct in Conjuncts(having))
                    if (!ContainsAggregate(conjunct)) Touch(conjunct);
            }
        }

        base.VisitQuery(query);
        _inCondition = outer;
    }

    public override void VisitTable(BoundTableExpression table)
    {
        switch (table)
        {
            case BoundScan scan:
                _scans[scan.Index].IsReached = true;
                break;
            case BoundJoin { Condition: { } condition } join:
                _conditions.Add(condition);
                var syntax = (join.Syntax as JoinedTable)?.Condition is OnCondition on ? on.Predicate : null;
                ImmutableArray<BoundTableExpression> sides = join.Kind switch
                {
                    JoinKind.Inner => [join.Left, join.Right],
                    JoinKind.Left => [join.Right],
                    JoinKind.Right => [join.Left],
                    _ => [],
                };
                ConsiderAll(condition, syntax, sides);
                break;
            case BoundFunctionTable functions:
                foreach (var function in functions.Functions) Touch(function.Expression);
                break;
            case BoundSpecialTable special:
                foreach (var argument in special.Arguments) Touch(argument);
                break;
        }

        base.VisitTable(table);
    }

    public override void Visit(BoundExpression expression)
    {
        var outer = _inCondition;
        if (!_inCondition) _inCondition = _conditions.Contains(expression);
        // A correlated reference outside of WHERE and ON is computed for rows of the outer query, at a time of the upstream's choosing.
        if (!_inCondition && Depth > 0)
        {
            if (expression is BoundColumn { Level: > 0 } column) Touch(column.Relation, column.Index);
            else if (expression is BoundWholeRow { Level: > 0 } row)
                for (var i = 0; i < row.Relation.VisibleCount; i++) Touch(row.Relation, i);
        }

        base.Visit(expression);
        _inCondition = outer;
    }

    /// <summary>Considers each conjunct of a condition, with its syntax where the trees run in parallel.</summary>
    private void ConsiderAll(BoundExpression condition, Expression? syntax, ImmutableArray<BoundTableExpression> places)
    {
        if (condition is not BoundLogical { Kind: LogicalKind.And } and)
        {
            Consider(condition, syntax, places);
            return;
        }

        EnsureRoom();
        var operands = syntax is AndExpression { Operands: var nodes } && nodes.Count == and.Children.Length ? nodes : null;
        for (var i = 0; i < and.Children.Length; i++) ConsiderAll(and.Children[i], operands?[i], places);
    }

    private static IEnumerable<BoundExpression> Conjuncts(BoundExpression condition) =>
        condition is BoundLogical { Kind: LogicalKind.And } and ? and.Children.SelectMany(Conjuncts) : [condition];

    private void Consider(BoundExpression conjunct, Expression? syntax, ImmutableArray<BoundTableExpression> places)
    {
        if (syntax is not null && Leakproof.IsSafe(conjunct) && TryPush(conjunct, syntax, places)) return;
        Touch(conjunct);
    }

    private bool TryPush(BoundExpression conjunct, Expression syntax, ImmutableArray<BoundTableExpression> places)
    {
        var references = ColumnRefCollector.Collect(syntax);
        if (references is null || references.Count == 0) return false;
        BoundScan? scan = null;
        var columns = new PushedColumn[references.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var reference = references[i];
            if (_session.Resolutions.Column(reference)?.Expression is not BoundColumn { Level: 0 } column) return false;
            if (Descend(column, places) is not var (target, index)) return false;
            if (scan is not null && !ReferenceEquals(scan, target)) return false;
            scan = target;
            columns[i] = new PushedColumn(reference, index);
        }

        (_scans[scan!.Index].Pushable ??= []).Add(new PushableCondition(syntax, conjunct, ImmutableCollectionsMarshal.AsImmutableArray(columns)));
        return true;
    }

    /// <summary>The scan's column behind a column, if a condition on it may be applied to the scan without changing the result.</summary>
    private static (BoundScan Scan, int Index)? Descend(BoundColumn column, ImmutableArray<BoundTableExpression> places)
    {
        var reached = false;
        foreach (var place in places) reached |= Preserves(place, column.Relation);
        if (!reached) return null;
        switch (column.Relation)
        {
            case BoundScan scan:
                return column.Index < scan.Relation.Columns.Length ? (scan, column.Index) : null;
            case BoundSubqueryTable { Query: BoundSelect { IsGrouped: false, IsDistinct: false, HasSetReturningTargets: false, Limit: null, Offset: null } select }
                when select.Windows.IsEmpty && select.Locking.IsEmpty && select.Targets[column.Index].Expression is BoundColumn { Level: 0 } inner:
                return Descend(inner, select.From);
            default:
                return null;
        }
    }

    /// <summary>Whether every row of the relation that is in the result is there as it is, and not as the NULLs of an outer join.</summary>
    private static bool Preserves(BoundTableExpression tree, BoundRelation relation)
    {
        if (ReferenceEquals(tree, relation)) return true;
        return tree is BoundJoin join
            && ((join.Kind is JoinKind.Inner or JoinKind.Left && Preserves(join.Left, relation))
                || (join.Kind is JoinKind.Inner or JoinKind.Right && Preserves(join.Right, relation)));
    }

    private void Touch(BoundExpression condition)
    {
        _sources.Clear();
        _sources.Trace(condition);
        var leakproof = _sources.IsLeakproof;
        foreach (var scan in _sources.Scans) Touch(scan, fences: !leakproof);
    }

    private void Touch(BoundRelation relation, int index)
    {
        _sources.Clear();
        _sources.TraceRelation(relation, index);
        foreach (var scan in _sources.Scans) Touch(scan, fences: true);
    }

    private void Touch(BoundScan scan, bool fences)
    {
        _scans[scan.Index].IsTouched = true;
        _scans[scan.Index].IsFenced |= fences;
    }

    private static bool ContainsAggregate(BoundExpression expression) =>
        expression is BoundAggregate { Level: 0 } || expression.Children.Any(ContainsAggregate);

    /// <summary>What was found out about a scan.</summary>
    private struct Found
    {
        public List<PushableCondition>? Pushable;
        public bool IsTouched;
        public bool IsFenced;
        public bool IsReached;
    }
}
