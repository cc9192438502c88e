using System.Collections.Immutable;
using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// Checks that a grouped select uses columns only where they are grouped by, aggregated, or determined by a grouped primary key.
/// </summary>
internal sealed class GroupingChecker : BoundVisitor
{
    private readonly BindSession _session;
    private readonly List<BoundExpression> _keys;
    private readonly BoundSelect _select;
    private HashSet<int>? _common;
    private readonly List<BoundColumn> _dependent = [];

    private GroupingChecker(BindSession session, BoundSelect select)
    {
        _session = session;
        _select = select;
        _keys = [.. select.GroupKeys.Select(static key => key.Expression)];
    }

    /// <summary>42803 for a column that is not grouped; the columns that a primary key determines otherwise.</summary>
    public static ImmutableArray<BoundColumn> Check(BindSession session, BoundSelect select)
    {
        var checker = new GroupingChecker(session, select);
        foreach (var target in select.Targets) checker.Visit(target.Expression);
        if (select.Having is { } having) checker.Visit(having);
        foreach (var window in select.Windows)
        {
            foreach (var key in window.PartitionBy) checker.Visit(key.Expression);
            foreach (var key in window.OrderBy) checker.Visit(key.Expression);
        }

        return [.. checker._dependent];
    }

    public override void Visit(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundConstant or BoundParameter:
                return;
            case BoundAggregate aggregate when aggregate.Level == Depth:
                foreach (var direct in aggregate.DirectArguments) Visit(direct);
                return;
            case BoundAggregate aggregate when aggregate.Level > Depth:
                return;
            case BoundGrouping grouping when grouping.Level == Depth:
                foreach (var argument in grouping.Children)
                {
                    if (IsKey(argument)) continue;
                    throw _session.Error(
                        BindSqlState.GroupingError, "arguments to GROUPING must be grouping expressions of the associated query level", argument.Span);
                }

                return;
            case BoundColumn column when column.Level == Depth:
                if (!IsKey(column) && !IsDetermined(column.Relation, column)) throw Ungrouped(column.Relation, column.Name, column);
                return;
            case BoundWholeRow row when row.Level == Depth:
                CheckRow(row);
                return;
        }

        if (Depth == 0 && IsKey(expression)) return;
        base.Visit(expression);
    }

    private void CheckRow(BoundWholeRow row)
    {
        if (IsKey(row)) return;
        if (!IsDetermined(row.Relation, null)) throw Ungrouped(row.Relation, "*", row);
        for (var i = 0; i < row.Relation.VisibleCount; i++) AddDependent(new BoundColumn(row.Relation, i, 0));
    }

    private bool IsDetermined(BoundRelation relation, BoundColumn? column)
    {
        if (relation is not BoundScan { Relation.PrimaryKey: { IsEmpty: false } key } scan) return false;
        foreach (var part in key)
        {
            var grouped = false;
            for (var i = 0; i < _keys.Count; i++)
                grouped |= _keys[i] is BoundColumn known && ReferenceEquals(known.Relation, scan) && known.Index == part && Common.Contains(i);
            if (!grouped) return false;
        }

        if (column is not null) AddDependent(new BoundColumn(column.Relation, column.Index, 0));
        return true;
    }

    // Only keys that are in every grouping set can determine other columns.
    private HashSet<int> Common =>
        _common ??= [.. Enumerable.Range(0, _keys.Count).Where(key => _select.GroupingSets.All(set => set.Contains(key)))];

    private bool IsKey(BoundExpression expression)
    {
        foreach (var key in _keys)
            if (key.Means(expression)) return true;
        return false;
    }

    private void AddDependent(BoundColumn column)
    {
        if (!_dependent.Exists(known => known.Means(column)) && !IsKey(column)) _dependent.Add(column);
    }

    private BindException Ungrouped(BoundRelation relation, string column, BoundExpression at)
    {
        var message = Depth == 0
            ? $"column \"{relation.Alias}.{column}\" must appear in the GROUP BY clause or be used in an aggregate function"
            : $"subquery uses ungrouped column \"{relation.Alias}.{column}\" from outer query";
        return _session.Error(BindSqlState.GroupingError, message, at.Span);
    }
}
