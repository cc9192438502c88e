using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.VirtualCatalog.Execution;

/// <content>Subqueries, CTEs and system views taken apart, so that conditions get at the tables below; what cannot be taken apart gets conditions pushed into it.</content>
internal sealed partial class FromCompiler
{
    /// <summary>Takes inner joins and plain subqueries apart; what is left are units.</summary>
    private void Flatten(BoundTableExpression item, List<BoundTableExpression> units, List<BoundExpression> conditions)
    {
        if (item is BoundJoin { Kind: JoinKind.Inner } join)
        {
            Flatten(join.Left, units, conditions);
            Flatten(join.Right, units, conditions);
            conditions.AddRange(JoinConditions.Conjuncts(join.Condition));
        }
        else if (Inlinable(item, conditions) is { } query)
        {
            Inline((BoundRelation)item, query);
            conditions.AddRange(JoinConditions.Conjuncts(query.Where));
            foreach (var part in query.From) Flatten(part, units, conditions);
        }
        else
        {
            Register(item, conditions, true);
            units.Add(item);
        }
    }

    private void Inline(BoundRelation relation, BoundSelect query)
    {
        _scope.Inline(relation, query.Targets);
        foreach (var part in query.From) _level.UnionWith(_conditions.RelationsOf(part));
    }

    /// <summary>What stands in the place of a relation that a join keeps the rows of, or null.</summary>
    private BoundSelect? PartsOf(BoundTableExpression item) => _inlined.GetValueOrDefault(item);

    /// <summary>Gives places to the relations of a unit. Those whose rows its outer joins keep are taken apart too; of the others a missing row would have values.</summary>
    private void Register(BoundTableExpression item, List<BoundExpression> conditions, bool isKept)
    {
        if (item is BoundJoin join)
        {
            Register(join.Left, conditions, isKept && join.Kind is JoinKind.Inner or JoinKind.Left);
            Register(join.Right, conditions, isKept && join.Kind is JoinKind.Inner or JoinKind.Right);
        }
        else if (isKept && Inlinable(item, conditions) is { } query)
        {
            Inline((BoundRelation)item, query);
            _inlined.Add(item, query);
            foreach (var part in query.From) Register(part, conditions, true);
        }
        else
        {
            _scope.Add((BoundRelation)item);
            _own.Add((BoundRelation)item);
        }
    }

    /// <summary>The select that may stand in a relation's place: a subquery's, that of a CTE which is used here alone, a system view's.</summary>
    private BoundSelect? Inlinable(BoundTableExpression item, List<BoundExpression> conditions) => item switch
    {
        BoundSubqueryTable { Query: BoundSelect query } when CanInline(query) => query,
        BoundCteTable table when UsedOnce(table) is { } query && CanInline(query) => query,
        BoundScan scan => Definition(scan, conditions),
        _ => null,
    };

    /// <summary>The query of a CTE that nothing but this reads, as long as it is one of this level: further in it would be evaluated again and again.</summary>
    private BoundSelect? UsedOnce(BoundCteTable table) =>
        table is { IsSelfReference: false, Cte: { IsRecursive: false, ReferenceCount: 1, Materialization: not CteMaterialization.Always, Query: BoundSelect query } } && _scope.Has(table.Cte)
            ? query
            : null;

    /// <summary>
    /// The definition of a system view of which only few rows are wanted: in its place, conditions find those in the tables below. Otherwise the view's rows are
    /// made once and kept.
    /// </summary>
    private BoundSelect? Definition(BoundScan scan, List<BoundExpression> conditions)
    {
        if (scan.Table is not null || scan.Sample is not null) return null;
        var shape = Shape(scan);
        if (shape is not { IsView: true } || (!_scope.ViewScans.Contains(scan) && SystemRows.IsDenied(_scope.Image, shape))) return null;
        if (shape.Schema == SystemSchema.Catalog && _scope.Image.IsComputedView(shape.Name)) return null;
        if (!conditions.Any(condition => _conditions.IsLookup(condition, scan, _level))) return null;
        var bound = SystemRows.Bind(_scope.Image, shape);
        if (bound.Query is not BoundSelect query || !CanInline(query)) return null;
        foreach (var part in bound.Scans) _scope.ViewScans.Add(part);
        return query;
    }

    private static bool CanInline(BoundSelect query) =>
        query is { IsGrouped: false, IsDistinct: false, IsDistinctOn: false, HasSetReturningTargets: false, Limit: null, Offset: null }
        && query.Windows.Length == 0 && query.OrderBy.Length == 0 && query.Ctes.Length == 0 && query.Locking.Length == 0 && query.From.Length > 0
        && !query.Targets.Any(static target => target.IsHidden);

    /// <summary>The keys by which a grouped subquery's rows are found in the tables below, as conditions.</summary>
    private List<BoundExpression> Pushed(BoundRelation relation, List<(BoundExpression Left, BoundExpression Right, BoundExpression Condition)> keys) =>
        [.. keys.Where(key => CanPush(key.Condition, relation) && Finds(key.Right, relation)).Select(static key => key.Condition)];

    /// <summary>Whether a condition leaves out the same rows when it is tested before a subquery groups its rows.</summary>
    private bool CanPush(BoundExpression condition, BoundRelation relation)
    {
        if (Pushable(relation) is not { } query) return false;
        var references = BoundReferences.Of(condition, _scope);
        return !references.HasSubquery && !references.HasPlaceholder && references.ColumnsOf(relation) is { Count: > 0 } columns
            && columns.All(column => IsKey(query.Targets[column.Index].Expression, query));
    }

    private BoundSelect? Pushable(BoundRelation relation)
    {
        var query = relation switch
        {
            BoundSubqueryTable { Query: BoundSelect select } => select,
            BoundCteTable table => UsedOnce(table),
            _ => null,
        };
        return query is { IsDistinctOn: false, HasSetReturningTargets: false, HasGroupingSets: false, Limit: null, Offset: null }
            && query.Windows.Length == 0 && query.Ctes.Length == 0 && (!query.IsGrouped || query.GroupKeys.Length > 0) ? query : null;
    }

    private static bool IsKey(BoundExpression target, BoundSelect query) => !query.IsGrouped || query.GroupKeys.Any(key => key.Expression.Means(target));

    /// <summary>Whether a column of a subquery is one of a table's in it whose rows are all there.</summary>
    private bool Finds(BoundExpression key, BoundRelation relation)
    {
        if (key is not BoundColumn column || !ReferenceEquals(column.Relation, relation)) return false;
        var query = Pushable(relation)!;
        bool Has(BoundTableExpression item) => item switch
        {
            BoundJoin join => (join.Kind is JoinKind.Inner or JoinKind.Left && Has(join.Left)) || (join.Kind is JoinKind.Inner or JoinKind.Right && Has(join.Right)),
            BoundScan scan => _conditions.ColumnOf(query.Targets[column.Index].Expression, scan) is not null,
            _ => false,
        };
        return query.From.Any(Has);
    }
}
