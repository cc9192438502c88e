using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.TableRefs;
using QueryProxy.VirtualCatalog.Image;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// FROM and WHERE to row sources. Inner joins are taken apart into units, plain subqueries are inlined; then the unit that a condition narrows most comes first, and each
/// further one is joined by index or hash where an equality allows it. Outer joins are units whose sides are compiled the same way.
/// </summary>
internal sealed partial class FromCompiler
{
    private const double Many = 1e6;
    private const int Few = 4;

    private readonly Scope _scope;
    private readonly ExpressionCompiler _expressions;
    private readonly HashSet<BoundRelation> _own = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<BoundRelation> _level = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<BoundTableExpression, BoundSelect> _inlined = new(ReferenceEqualityComparer.Instance);
    private readonly JoinConditions _conditions;

    public FromCompiler(Scope scope)
    {
        _scope = scope;
        _expressions = new ExpressionCompiler(scope);
        _conditions = new JoinConditions(scope, _own, _inlined);
    }

    /// <summary>The rows of a select before grouping; null when it has no FROM and no condition.</summary>
    /// <param name="select">The select.</param>
    /// <param name="pushed">Conditions of the query around it, about columns that the scope lets stand for the select's own expressions.</param>
    public RowSource? Compile(BoundSelect select, IReadOnlyList<BoundExpression> pushed)
    {
        var conditions = JoinConditions.Conjuncts(select.Where);
        conditions.AddRange(pushed);
        var units = new List<BoundTableExpression>();
        foreach (var item in select.From) _level.UnionWith(_conditions.RelationsOf(item));
        foreach (var item in select.From) Flatten(item, units, conditions);
        // What no row decides is tested before any is read: with WHERE false, not even an error in a CTE shows.
        var before = JoinConditions.Take(conditions, condition => !_conditions.Uses(condition, _own) && !BoundReferences.Of(condition, _scope).IsVolatile);
        var source = units.Count == 0 ? null : Filtered(Joined(units, conditions), conditions);
        return All(before) is { } gate ? new GateSource(source ?? new EmptySource(), gate) : source;
    }

    /// <summary>Joins units in the order that promises the fewest rows. Takes the conditions that it has used out of the list.</summary>
    private RowSource Joined(List<BoundTableExpression> units, List<BoundExpression> conditions)
    {
        var rest = units.ConvertAll(unit => new JoinUnit(unit, _conditions.RelationsOf(unit), _scope, _own));
        RowSource? current = null;
        HashSet<BoundRelation> available = new(ReferenceEqualityComparer.Instance);
        while (rest.Count > 0)
        {
            var next = rest.Where(unit => unit.Needs.IsSubsetOf(available)).DefaultIfEmpty(rest[0]).MinBy(unit => Cost(unit, available, conditions, current is null))!;
            rest.Remove(next);
            var own = JoinConditions.Take(conditions, c => _conditions.IsOver(c, next.Relations) && _conditions.Uses(c, next.Relations));
            if (current is null)
            {
                current = Unit(next.Item, own);
                available.UnionWith(next.Relations);
                continue;
            }

            HashSet<BoundRelation> both = new(available, ReferenceEqualityComparer.Instance);
            both.UnionWith(next.Relations);
            var joining = JoinConditions.Take(conditions, c => _conditions.IsOver(c, both) && _conditions.Uses(c, both));
            current = Join(JoinKind.Inner, current, available, next.Item, next.Relations, own, joining);
            available = both;
        }

        return current!;
    }

    private double Cost(JoinUnit unit, HashSet<BoundRelation> available, List<BoundExpression> conditions, bool isFirst)
    {
        var isNarrowed = conditions.Any(c => _conditions.IsOver(c, unit.Relations) && _conditions.Uses(c, unit.Relations));
        if (isFirst)
        {
            if (unit.Item is BoundScan scan && BestLookup(scan, conditions) is { } best) return best.Rows;
            return Many + (unit.Item is BoundCteTable or BoundFunctionTable ? 1 : isNarrowed ? 2 : 3);
        }

        var keys = _conditions.Keys(conditions, available, unit.Relations);
        if (unit.Item is BoundScan target && _conditions.Indexed(keys, target) is not null) return isNarrowed ? 0 : 1;
        return keys.Count > 0 || unit.Needs.Count > 0 ? 2 : isNarrowed ? 3 : 4;
    }

    /// <summary>
    /// The condition by whose values the fewest rows are found, and about how many; null when there is none. Of two tables that yield as few rows the larger comes first: the
    /// other is then joined by its key.
    /// </summary>
    private (ScanLookup Lookup, BoundExpression Condition, double Rows)? BestLookup(BoundScan scan, List<BoundExpression> conditions)
    {
        (ScanLookup Lookup, BoundExpression Condition, double Rows)? best = null;
        foreach (var condition in conditions)
        {
            if (_conditions.Lookup(condition, scan) is not { } lookup || Shape(scan) is not { } shape) continue;
            var (rows, distinct) = SystemRows.Count(_scope.Image, shape, lookup.Column);
            var found = (lookup.Count * (double)rows / Math.Max(1, distinct)) - (rows / 1e9);
            // Several values that a large part of the rows has are tested row by row.
            if (!lookup.IsOne && found > rows / 4.0) continue;
            if (best is null || found < best.Value.Rows) best = (lookup, condition, found);
        }

        return best;
    }

    /// <summary>Whether one value of a column finds so many rows of a scan that a second column is worth an index of both.</summary>
    private bool FindsMany(BoundScan scan, int column)
    {
        if (Shape(scan) is not { } shape) return false;
        var (rows, distinct) = SystemRows.Count(_scope.Image, shape, column);
        return rows > Few * distinct;
    }

    private LookupSource Found(RelationSource source, ScanLookup lookup, (int Column, BoundExpression Left, BoundExpression Condition)? second) => new(source, new ScanKey(
        source.Access!, lookup.Column, _expressions.Compile(lookup.Values), lookup.IsArray, second?.Column ?? -1, second is { } pair ? _expressions.Compile(pair.Left) : null));

    private SystemShape? Shape(BoundScan scan) => _scope.Image.Captured.FindShape(scan.Relation.Name.Schema, scan.Relation.Name.Name);

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
                    if (!part(c, f).IsTrue) return Datum.False;
                return Datum.True;
            }
            ,
        };
    }

    private RowSource Filtered(RowSource source, List<BoundExpression> conditions) => All(conditions) is { } all ? new FilterSource(source, all) : source;

    /// <summary>One unit with the conditions over it alone.</summary>
    private RowSource Unit(BoundTableExpression item, List<BoundExpression> filters)
    {
        switch (item)
        {
            case BoundJoin join:
                return OuterJoin(join, filters);
            case BoundScan scan:
                var source = (RelationSource)RelationCompiler.Compile(scan, _scope, _own, []);
                if (BestLookup(scan, filters) is not { } best) return Filtered(source, filters);
                var second = best.Lookup.IsOne && FindsMany(scan, best.Lookup.Column) ? _conditions.Second(best.Lookup.Column, [], filters, scan) : null;
                var rest = filters.Where(f => (!ReferenceEquals(f, best.Condition) || !best.Lookup.IsExact) && !ReferenceEquals(f, second?.Condition)).ToList();
                return Filtered(Found(source, best.Lookup, second), rest);
            default:
                var relation = (BoundRelation)item;
                var pushed = filters.Where(filter => CanPush(filter, relation)).ToList();
                return Filtered(RelationCompiler.Compile(relation, _scope, _own, pushed), [.. filters.Where(filter => !pushed.Contains(filter))]);
        }
    }

    private RowSource OuterJoin(BoundJoin join, List<BoundExpression> filters)
    {
        if (join.Kind == JoinKind.Inner) return Side(join, filters);
        var (kind, left, right) = join.Kind == JoinKind.Right ? (JoinKind.Left, join.Right, join.Left) : (join.Kind, join.Left, join.Right);
        HashSet<BoundRelation> leftRelations = _conditions.RelationsOf(left), rightRelations = _conditions.RelationsOf(right);
        var conditions = JoinConditions.Conjuncts(join.Condition);
        if (kind == JoinKind.Full) return Filtered(Join(kind, Side(left, []), leftRelations, right, rightRelations, [], conditions), filters);

        // Conditions of the join narrow the right side, those of WHERE the left one only: what a missing right row makes of them shows after the join.
        var after = filters.ToList();
        var leftOnly = JoinConditions.Take(after, c => _conditions.IsOver(c, leftRelations) && _conditions.Uses(c, leftRelations));
        var rightOnly = JoinConditions.Take(conditions, c => _conditions.IsOver(c, rightRelations) && _conditions.Uses(c, rightRelations));
        return Filtered(Join(kind, Side(left, leftOnly), leftRelations, right, rightRelations, rightOnly, conditions), after);
    }

    /// <summary>A side of an outer join: inner joins in it are ordered like those of FROM; its relations are already registered.</summary>
    private RowSource Side(BoundTableExpression item, List<BoundExpression> filters)
    {
        if (item is not BoundJoin { Kind: JoinKind.Inner } && PartsOf(item) is null) return Unit(item, filters);
        var units = new List<BoundTableExpression>();
        var conditions = filters.ToList();
        void Walk(BoundTableExpression node)
        {
            if (node is BoundJoin { Kind: JoinKind.Inner } join)
            {
                Walk(join.Left);
                Walk(join.Right);
                conditions.AddRange(JoinConditions.Conjuncts(join.Condition));
            }
            else if (PartsOf(node) is { } query)
            {
                foreach (var part in query.From) Walk(part);
                conditions.AddRange(JoinConditions.Conjuncts(query.Where));
            }
            else
            {
                units.Add(node);
            }
        }

        Walk(item);
        return Filtered(Joined(units, conditions), conditions);
    }

    private RowSource Join(
        JoinKind kind, RowSource left, HashSet<BoundRelation> leftRelations, BoundTableExpression right, HashSet<BoundRelation> rightRelations,
        List<BoundExpression> rightFilters, List<BoundExpression> conditions)
    {
        var keys = _conditions.Keys(conditions, leftRelations, rightRelations);
        if (right is BoundScan scan && kind is not JoinKind.Full && _conditions.Indexed(keys, scan) is { } indexed)
        {
            var source = (RelationSource)Unit(scan, []);
            var second = FindsMany(scan, indexed.Column) ? _conditions.Second(indexed.Column, keys, rightFilters, scan) : null;
            var key = new ScanKey(source.Access!, indexed.Column, [_expressions.Compile(indexed.Left)], false, second?.Column ?? -1, second is { } pair ? _expressions.Compile(pair.Left) : null);
            var rest = conditions.Concat(rightFilters).Where(c => !ReferenceEquals(c, indexed.Condition) && !ReferenceEquals(c, second?.Condition)).ToList();
            return new JoinSource(kind, left, source, key, All(rest));
        }

        // Few rows to the left: the right ones are found for each by its key instead of all once.
        if (right is BoundJoin && kind is not JoinKind.Full && left.IsNarrow && !DependsOnLeft(right, rightRelations) && _conditions.OnSpine(keys, right) is { } spine)
        {
            _own.ExceptWith(leftRelations);
            var found = new LateralSource(Side(right, [.. rightFilters, spine.Condition]));
            _own.UnionWith(leftRelations);
            var rest = conditions.Where(c => !ReferenceEquals(c, spine.Condition)).ToList();
            return new AdaptiveJoinSource(kind, left, found, All(rest), Hashed(right, rightRelations, rightFilters, conditions, keys));
        }

        if (right is BoundRelation relation && kind is not JoinKind.Full && left.IsNarrow && Pushed(relation, keys) is { Count: > 0 } pushed)
        {
            var found = new LateralSource(Filtered(RelationCompiler.Compile(relation, _scope, _own, pushed), rightFilters));
            return new AdaptiveJoinSource(kind, left, found, All([.. conditions.Where(c => !pushed.Contains(c))]), Hashed(right, rightRelations, rightFilters, conditions, keys));
        }

        var inner = Side(right, rightFilters);
        if (!inner.IsLateral && DependsOnLeft(right, rightRelations)) inner = new LateralSource(inner);
        var isFixed = !inner.IsLateral && !BoundReferences.Of(right, _scope).DependsOnRows
            && !rightFilters.Any(filter => BoundReferences.Of(filter, _scope).Relations.Any(relation => !rightRelations.Contains(relation)));
        if (inner.IsLateral) keys.Clear();
        var others = conditions.Where(c => !keys.Any(key => ReferenceEquals(key.Condition, c))).ToList();
        return new JoinSource(
            kind, left, inner, [.. keys.Select(key => _expressions.Compile(key.Left))], [.. keys.Select(key => _expressions.Compile(key.Right))], All(others), isFixed);
    }

    /// <summary>Whether something LATERAL in an item refers to what stands outside of it on this level.</summary>
    private bool DependsOnLeft(BoundTableExpression item, HashSet<BoundRelation> relations) =>
        BoundReferences.Of(item, _scope).Relations.Any(relation => _own.Contains(relation) && !relations.Contains(relation));

    private HashedSide Hashed(
        BoundTableExpression right, HashSet<BoundRelation> rightRelations, List<BoundExpression> rightFilters, List<BoundExpression> conditions,
        List<(BoundExpression Left, BoundExpression Right, BoundExpression Condition)> keys)
    {
        var isFixed = !BoundReferences.Of(right, _scope).DependsOnRows
            && !rightFilters.Any(filter => BoundReferences.Of(filter, _scope).Relations.Any(relation => !rightRelations.Contains(relation)));
        var others = conditions.Where(c => !keys.Any(key => ReferenceEquals(key.Condition, c))).ToList();
        return new HashedSide(
            Side(right, rightFilters), [.. keys.Select(key => _expressions.Compile(key.Left))], [.. keys.Select(key => _expressions.Compile(key.Right))], All(others), isFixed);
    }

    /// <summary>A unit of an inner join with the relations it has and those to its side that it refers to.</summary>
    private sealed class JoinUnit(BoundTableExpression item, HashSet<BoundRelation> relations, Scope scope, HashSet<BoundRelation> own)
    {
        public BoundTableExpression Item => item;

        public HashSet<BoundRelation> Relations => relations;

        public HashSet<BoundRelation> Needs => field ??= BoundReferences.Of(item, scope).Relations.Where(r => own.Contains(r) && !Relations.Contains(r)).ToHashSet<BoundRelation>(ReferenceEqualityComparer.Instance);
    }
}
