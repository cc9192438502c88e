using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.TableRefs;
using QueryProxy.VirtualCatalog.Functions;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// FROM and WHERE to row sources: conditions go to the earliest place that has what they need, equalities become keys of hash joins and index lookups.
/// </summary>
internal sealed class FromCompiler
{
    private readonly Scope _scope;
    private readonly ExpressionCompiler _expressions;
    private readonly HashSet<BoundRelation> _own = new(ReferenceEqualityComparer.Instance);

    public FromCompiler(Scope scope)
    {
        _scope = scope;
        _expressions = new ExpressionCompiler(scope);
    }

    /// <summary>The rows of a select before grouping; null when it has no FROM and no condition.</summary>
    public RowSource? Compile(BoundSelect select)
    {
        foreach (var item in select.From) Register(item);
        var conditions = Conjuncts(select.Where);
        RowSource? current = null;
        var available = new HashSet<BoundRelation>(ReferenceEqualityComparer.Instance);
        foreach (var item in select.From)
        {
            var relations = RelationsOf(item);
            var own = Take(conditions, condition => IsOver(condition, relations) && Uses(condition, relations));
            if (current is null)
            {
                current = Item(item, own);
                available.UnionWith(relations);
                continue;
            }

            HashSet<BoundRelation> both = new(available, ReferenceEqualityComparer.Instance);
            both.UnionWith(relations);
            var joining = Take(conditions, condition => IsOver(condition, both) && Uses(condition, both));
            current = Join(JoinKind.Inner, current, available, item, own, joining);
            available = both;
        }

        if (conditions.Count == 0) return current;
        return new FilterSource(current ?? new EmptySource(), All(conditions)!);
    }

    private void Register(BoundTableExpression item)
    {
        if (item is BoundJoin join)
        {
            Register(join.Left);
            Register(join.Right);
            return;
        }

        _scope.Add((BoundRelation)item);
        _own.Add((BoundRelation)item);
    }

    private static HashSet<BoundRelation> RelationsOf(BoundTableExpression item)
    {
        var result = new HashSet<BoundRelation>(ReferenceEqualityComparer.Instance);
        void Walk(BoundTableExpression node)
        {
            if (node is BoundJoin join)
            {
                Walk(join.Left);
                Walk(join.Right);
            }
            else
            {
                result.Add((BoundRelation)node);
            }
        }

        Walk(item);
        return result;
    }

    private static List<BoundExpression> Conjuncts(BoundExpression? condition)
    {
        var result = new List<BoundExpression>();
        void Walk(BoundExpression? node)
        {
            if (node is BoundLogical { Kind: LogicalKind.And } and)
            {
                foreach (var child in and.Children) Walk(child);
            }
            else if (node is not null)
            {
                result.Add(node);
            }
        }

        Walk(condition);
        return result;
    }

    private static List<BoundExpression> Take(List<BoundExpression> from, Func<BoundExpression, bool> which)
    {
        var taken = from.Where(which).ToList();
        from.RemoveAll(taken.Contains);
        return taken;
    }

    /// <summary>Whether a condition needs no relation of this level but the given ones.</summary>
    private bool IsOver(BoundExpression condition, HashSet<BoundRelation> relations) =>
        BoundReferences.Of(condition).Relations.All(relation => relations.Contains(relation) || !_own.Contains(relation));

    private static bool Uses(BoundExpression condition, HashSet<BoundRelation> relations) => BoundReferences.Of(condition).Relations.Overlaps(relations);

    private Evaluator? All(List<BoundExpression> conditions)
    {
        var parts = conditions.ConvertAll(_expressions.Compile);
        return parts.Count switch
        {
            0 => null,
            1 => parts[0],
            _ => (c, f) =>
            {
                foreach (var part in parts)
                    if (!part(c, f).IsTrue) return Values.Datum.False;
                return Values.Datum.True;
            },
        };
    }

    private RowSource Filtered(RowSource source, List<BoundExpression> conditions) => All(conditions) is { } all ? new FilterSource(source, all) : source;

    private RowSource Item(BoundTableExpression item, List<BoundExpression> filters)
    {
        switch (item)
        {
            case BoundJoin join:
                return JoinItem(join, filters);
            case BoundScan scan:
                var source = (RelationSource)RelationCompiler.Compile(scan, _scope, _own);
                foreach (var filter in filters)
                {
                    if (Lookup(filter, scan) is not { } found || source.Access is null) continue;
                    return Filtered(new LookupSource(source, found.Column, _expressions.Compile(found.Key)), [.. filters.Where(f => !ReferenceEquals(f, filter))]);
                }

                return Filtered(source, filters);
            default:
                return Filtered(RelationCompiler.Compile((BoundRelation)item, _scope, _own), filters);
        }
    }

    /// <summary>The column and the value of <c>column = value</c> where the value does not come from this level.</summary>
    private (int Column, BoundExpression Key)? Lookup(BoundExpression filter, BoundScan scan)
    {
        if (filter is not BoundOperator { Operands: [var left, var right] } op || !OperatorTable.IsHashable(op.Operator, left.TypeOid, right.TypeOid, _scope.Image.Types)) return null;
        if (IsColumn(left, scan) is { } column && IsFromOutside(right)) return (column, right);
        return IsColumn(right, scan) is { } other && IsFromOutside(left) ? (other, left) : null;
    }

    private static int? IsColumn(BoundExpression expression, BoundScan scan)
    {
        while (expression is BoundCast { Method: BoundCastMethod.Relabel } cast && cast.Operand.TypeOid != Abstractions.Columns.PgTypeOid.Int4 && cast.TypeOid != Abstractions.Columns.PgTypeOid.Int4
            || expression is BoundCollate) expression = expression.Children[0];
        return expression is BoundColumn column && ReferenceEquals(column.Relation, scan) && column.Index < scan.VisibleCount ? column.Index : null;
    }

    private bool IsFromOutside(BoundExpression expression)
    {
        var references = BoundReferences.Of(expression);
        return !references.Relations.Overlaps(_own);
    }

    private RowSource JoinItem(BoundJoin join, List<BoundExpression> filters)
    {
        var (kind, left, right) = join.Kind == JoinKind.Right ? (JoinKind.Left, join.Right, join.Left) : (join.Kind, join.Left, join.Right);
        HashSet<BoundRelation> leftRelations = RelationsOf(left), rightRelations = RelationsOf(right);
        var conditions = Conjuncts(join.Condition);
        switch (kind)
        {
            case JoinKind.Inner:
            {
                conditions.AddRange(filters);
                var leftOnly = Take(conditions, c => IsOver(c, leftRelations) && Uses(c, leftRelations));
                var rightOnly = Take(conditions, c => IsOver(c, rightRelations) && Uses(c, rightRelations));
                return Join(kind, Item(left, leftOnly), leftRelations, right, rightOnly, conditions);
            }

            case JoinKind.Left:
            {
                var leftOnly = Take(filters, c => IsOver(c, leftRelations) && Uses(c, leftRelations));
                var rightOnly = Take(conditions, c => IsOver(c, rightRelations) && Uses(c, rightRelations));
                return Filtered(Join(kind, Item(left, leftOnly), leftRelations, right, rightOnly, conditions), filters);
            }

            default:
                return Filtered(Join(kind, Item(left, []), leftRelations, right, [], conditions), filters);
        }
    }

    private JoinSource Join(
        JoinKind kind, RowSource left, HashSet<BoundRelation> leftRelations, BoundTableExpression right, List<BoundExpression> rightFilters, List<BoundExpression> conditions)
    {
        var rightRelations = RelationsOf(right);
        var keys = new List<(BoundExpression Left, BoundExpression Right, BoundExpression Condition)>();
        foreach (var condition in conditions)
        {
            if (condition is not BoundOperator { Operands: [var x, var y] } op || !OperatorTable.IsHashable(op.Operator, x.TypeOid, y.TypeOid, _scope.Image.Types)) continue;
            if (IsOver(x, leftRelations) && IsOver(y, rightRelations) && Uses(y, rightRelations)) keys.Add((x, y, condition));
            else if (IsOver(y, leftRelations) && IsOver(x, rightRelations) && Uses(x, rightRelations)) keys.Add((y, x, condition));
        }

        if (right is BoundScan scan && kind is not JoinKind.Full && Indexed(keys, scan) is { } indexed)
        {
            var source = Item(scan, []);
            var rest = conditions.Where(c => !ReferenceEquals(c, indexed.Condition)).Concat(rightFilters).ToList();
            return new JoinSource(kind, left, source, [_expressions.Compile(indexed.Left)], [], indexed.Column, All(rest), false);
        }

        var inner = Item(right, rightFilters);
        var references = BoundReferences.Of(right);
        var isFixed = !inner.IsLateral && !references.DependsOnRows && !rightFilters.Any(f => BoundReferences.Of(f).Relations.Any(r => !rightRelations.Contains(r)));
        if (inner.IsLateral) keys.Clear();
        var others = conditions.Where(c => !keys.Any(key => ReferenceEquals(key.Condition, c))).ToList();
        return new JoinSource(
            kind, left, inner, [.. keys.Select(key => _expressions.Compile(key.Left))], [.. keys.Select(key => _expressions.Compile(key.Right))], -1, All(others), isFixed);
    }

    /// <summary>The key that is a column of the scan itself; an OID before anything else, for it finds the fewest rows.</summary>
    private static (int Column, BoundExpression Left, BoundExpression Condition)? Indexed(
        List<(BoundExpression Left, BoundExpression Right, BoundExpression Condition)> keys, BoundScan scan)
    {
        (int Column, BoundExpression Left, BoundExpression Condition)? best = null;
        foreach (var (left, right, condition) in keys)
        {
            if (IsColumn(right, scan) is not { } column) continue;
            var name = scan.Relation.Columns[column].Name;
            if (best is null || name == "oid" || (name.EndsWith("id", StringComparison.Ordinal) && scan.Relation.Columns[best.Value.Column].Name is "attnum" or "objsubid" or "classoid" or "classid" or "refclassid"))
                best = (column, left, condition);
        }

        return best;
    }
}
