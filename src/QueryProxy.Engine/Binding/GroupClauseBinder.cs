using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>GROUP BY: its keys, and CUBE, ROLLUP and GROUPING SETS expanded to plain sets of keys.</summary>
internal sealed class GroupClauseBinder(BindSession session)
{
    private const int MaxSets = 4096;

    /// <summary>What GROUP BY comes to.</summary>
    /// <param name="Keys">Every expression grouped by, once.</param>
    /// <param name="Sets">The sets, as places among the keys.</param>
    /// <param name="HasSets">Whether anything but plain expressions was written.</param>
    internal readonly record struct Grouping(ImmutableArray<BoundSortKey> Keys, ImmutableArray<ImmutableArray<int>> Sets, bool HasSets);

    public Grouping Bind(GroupByClause? clause, TargetList targets)
    {
        if (clause is null) return new Grouping([], [], false);
        var keys = new List<BoundSortKey>();
        List<List<int>> sets = [[]];
        var hasSets = false;
        foreach (var item in clause.Items)
        {
            hasSets |= item is not SimpleGrouping;
            if (item is SimpleGrouping simple && sets is [var only]) only.AddRange(Keys(simple.Value, keys, targets));
            else sets = Cross(sets, Expand(item, keys, targets), clause.Span);
        }

        var plain = new List<ImmutableArray<int>>(sets.Count);
        foreach (var set in sets) plain.Add(set.Count < 2 ? [.. set] : [.. set.Distinct()]);
        if (clause.IsDistinct) plain = [.. plain.DistinctBy(static set => string.Join(',', set.Order()))];
        return new Grouping([.. keys], [.. plain], hasSets);
    }

    private List<List<int>> Expand(GroupingItem item, List<BoundSortKey> keys, TargetList targets)
    {
        session.GuardDepth();
        switch (item)
        {
            case EmptyGrouping:
                return [[]];
            case SimpleGrouping simple:
                return [Keys(simple.Value, keys, targets)];
            case RollupGrouping rollup:
                var columns = rollup.Values.Select(value => Keys(value, keys, targets)).ToList();
                return [.. Enumerable.Range(0, columns.Count + 1).Select(count => columns.Take(columns.Count - count).SelectMany(static set => set).ToList())];
            case CubeGrouping cube:
                if (cube.Values.Count > 12)
                    throw session.Error(BindSqlState.TooManyColumns, "CUBE is limited to 12 elements", cube.Span);
                var parts = cube.Values.Select(value => Keys(value, keys, targets)).ToList();
                var all = new List<List<int>>();
                for (var bits = (1 << parts.Count) - 1; bits >= 0; bits--)
                    all.Add([.. parts.Where((_, i) => (bits & (1 << (parts.Count - 1 - i))) != 0).SelectMany(static set => set)]);
                return all;
            case GroupingSetsGrouping nested:
                return [.. nested.Items.SelectMany(part => Expand(part, keys, targets))];
            default:
                throw session.Unsupported(item.GetType().Name, item.Span);
        }
    }

    /// <summary>The keys of an expression; a row in parentheses is several.</summary>
    private List<int> Keys(Expression node, List<BoundSortKey> keys, TargetList targets)
    {
        if (node is RowExpression { IsExplicit: false } row) return [.. row.Fields.SelectMany(field => Keys(field, keys, targets))];
        var entry = targets.Find(node, ExpressionKind.GroupBy, "GROUP BY");
        entry.Expression = session.CommonTypes.ResolveUnknown(entry.Expression);
        var place = targets.IndexOf(entry);
        var known = keys.FindIndex(key => key.TargetIndex == place);
        if (known >= 0) return [known];
        session.SortOperators.For(entry.Expression.TypeOid, needsOrder: false, needsEquality: true, node.Span);
        keys.Add(session.SortOperators.Key(entry.Expression, place));
        return [keys.Count - 1];
    }

    private List<List<int>> Cross(List<List<int>> left, List<List<int>> right, SourceSpan span)
    {
        if ((long)left.Count * right.Count > MaxSets)
            throw session.Error(BindSqlState.StatementTooComplex, $"too many grouping sets present (maximum {MaxSets})", span);
        return [.. left.SelectMany(one => right.Select(other => (List<int>)[.. one, .. other]))];
    }
}
