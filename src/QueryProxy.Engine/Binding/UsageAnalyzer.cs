using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// How a statement uses each column of each scan. Columns are followed through subqueries, CTEs and set operations to the clause that
/// finally uses them; an output column of a subquery that nobody reads is no use.
/// </summary>
internal sealed class UsageAnalyzer : BoundVisitor
{
    private readonly HashSet<(object Query, int Column, ColumnUsage Usage)> _marked = [];
    private readonly ColumnUsage[][] _usage;

    private UsageAnalyzer(ImmutableArray<BoundScan> scans)
    {
        _usage = new ColumnUsage[scans.Length][];
        foreach (var scan in scans) _usage[scan.Index] = new ColumnUsage[scan.Columns.Length];
    }

    public static void Analyze(BoundQuery query, ImmutableArray<BoundScan> scans)
    {
        var analyzer = new UsageAnalyzer(scans);
        for (var i = 0; i < query.Columns.Length; i++) analyzer.MarkColumn(query, i, ColumnUsage.Projected);
        analyzer.VisitQuery(query);
        foreach (var scan in scans) scan.Usage = ImmutableCollectionsMarshal.AsImmutableArray(analyzer._usage[scan.Index]);
    }

    public override void VisitQuery(BoundQuery query)
    {
        switch (query)
        {
            case BoundSelect select:
                if (select.Where is { } where) Mark(where, ColumnUsage.Filtered);
                if (select.Having is { } having) Mark(having, ColumnUsage.Filtered);
                MarkAll(select.GroupKeys, ColumnUsage.Grouped);
                MarkAll(select.DistinctKeys, ColumnUsage.Grouped);
                MarkAll(select.OrderBy, ColumnUsage.Ordered);
                foreach (var window in select.Windows)
                {
                    MarkAll(window.PartitionBy, ColumnUsage.Grouped);
                    MarkAll(window.OrderBy, ColumnUsage.Ordered);
                }

                break;
            case BoundSetOperation operation:
                foreach (var key in operation.Keys) MarkColumn(operation, key.TargetIndex, ColumnUsage.Grouped);
                foreach (var key in operation.OrderBy) MarkColumn(operation, key.TargetIndex, ColumnUsage.Ordered);
                break;
            default:
                foreach (var key in query.OrderBy) MarkColumn(query, key.TargetIndex, ColumnUsage.Ordered);
                break;
        }

        if (query.Limit is { } limit) Mark(limit, ColumnUsage.Computed);
        if (query.Offset is { } offset) Mark(offset, ColumnUsage.Computed);
        foreach (var cte in query.Ctes)
        {
            foreach (var column in (ReadOnlySpan<int>)[.. cte.Search?.Columns ?? [], .. cte.Cycle?.Columns ?? []])
                MarkColumn(cte.Query, column, ColumnUsage.Computed);
            // UNION of a recursive CTE compares whole rows, which its keys say already.
        }

        base.VisitQuery(query);
    }

    public override void VisitTable(BoundTableExpression table)
    {
        switch (table)
        {
            case BoundJoin { Condition: { } condition }:
                Mark(condition, ColumnUsage.Joined);
                break;
            case BoundFunctionTable functions:
                foreach (var function in functions.Functions) Mark(function.Expression, ColumnUsage.Computed);
                break;
            case BoundSpecialTable special:
                foreach (var argument in special.Arguments) Mark(argument, ColumnUsage.Computed);
                break;
        }

        base.VisitTable(table);
    }

    private void MarkAll(ImmutableArray<BoundSortKey> keys, ColumnUsage usage)
    {
        foreach (var key in keys) Mark(key.Expression, usage);
    }

    private void MarkColumn(BoundQuery query, int index, ColumnUsage usage)
    {
        EnsureRoom();
        if (index >= query.Columns.Length || !_marked.Add((query, index, usage))) return;
        switch (query)
        {
            case BoundSelect select:
                Mark(select.Targets[index].Expression, usage);
                break;
            case BoundSetOperation operation:
                foreach (var operand in operation.Operands) Mark(operand.Outputs[index], usage);
                break;
            case BoundValues values:
                foreach (var row in values.Rows) Mark(row[index], usage);
                break;
        }
    }

    private void Mark(BoundExpression expression, ColumnUsage usage)
    {
        if (expression is BoundColumn column)
        {
            MarkRelation(column.Relation, column.Index, usage);
            return;
        }

        EnsureRoom();
        switch (expression)
        {
            case BoundWholeRow row:
                if (row.Relation is BoundScan whole) whole.IsUsedAsWhole = true;
                for (var i = 0; i < row.Relation.VisibleCount; i++) MarkRelation(row.Relation, i, Inside(usage) | ColumnUsage.Computed);
                return;
            case BoundSubqueryValue value:
                MarkColumn(value.Query, value.Index, Inside(usage));
                return;
            case BoundCollate collate:
                Mark(collate.Operand, usage);
                return;
            case BoundSubquery { Kind: SubqueryKind.Scalar } scalar:
                MarkColumn(scalar.Query, 0, usage);
                return;
            case BoundSubquery { Kind: SubqueryKind.Array } array:
                MarkColumn(array.Query, 0, Inside(usage));
                return;
        }

        foreach (var child in expression.Children) Mark(child, Inside(usage));
    }

    /// <summary>The use of an operand: an output, a group or an order by something computed is a computation.</summary>
    private static ColumnUsage Inside(ColumnUsage usage) => usage switch
    {
        ColumnUsage.Projected => ColumnUsage.Computed,
        ColumnUsage.Grouped => ColumnUsage.Grouped | ColumnUsage.Computed,
        ColumnUsage.Ordered => ColumnUsage.Ordered | ColumnUsage.Computed,
        _ => usage,
    };

    private void MarkRelation(BoundRelation relation, int index, ColumnUsage usage)
    {
        switch (relation)
        {
            case BoundScan scan:
                _usage[scan.Index][index] |= usage;
                break;
            case BoundSubqueryTable subquery:
                MarkColumn(subquery.Query, index, usage);
                break;
            case BoundCteTable table:
                MarkColumn(table.Cte.Query, index, usage);
                break;
        }
    }
}
