using QueryProxy.Engine.Bound;
using QueryProxy.Sql;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// The scans whose rows a condition looks at, through subqueries and CTEs, and whether everything it computes on the way is leakproof.
/// </summary>
internal sealed class ConditionSources
{
    // Made when needed: most conditions look at columns of tables.
    private HashSet<(object Source, int Column)>? _visited;
    private StackGuard _stack;

    /// <summary>The scans; one may be there more than once.</summary>
    public List<BoundScan> Scans { get; } = [];

    public bool IsLeakproof { get; private set; } = true;

    /// <summary>Begins with another condition.</summary>
    public void Clear()
    {
        Scans.Clear();
        _visited?.Clear();
        IsLeakproof = true;
    }

    public void Trace(BoundExpression expression)
    {
        if (expression is BoundColumn column)
        {
            TraceRelation(column.Relation, column.Index);
            return;
        }

        _stack.EnsureRoom();
        switch (expression)
        {
            case BoundWholeRow row:
                for (var i = 0; i < row.Relation.VisibleCount; i++) TraceRelation(row.Relation, i);
                return;
            case BoundSubqueryValue value:
                TraceColumn(value.Query, value.Index);
                return;
            case BoundSubquery subquery:
                // EXISTS, IN and their like fail by their test only; a scalar subquery fails by the number of its rows, too. The subquery's own
                // conditions are considered where they stand.
                if (subquery.Kind is SubqueryKind.Scalar or SubqueryKind.Row or SubqueryKind.Array)
                {
                    IsLeakproof = false;
                    var correlated = new CorrelationFinder(this);
                    correlated.VisitNested(subquery.Query);
                    for (var i = 0; i < subquery.Query.Columns.Length; i++) TraceColumn(subquery.Query, i);
                }

                if (subquery.Test is { } test) Trace(test);
                return;
        }

        if (!Leakproof.IsSafeNode(expression)) IsLeakproof = false;
        foreach (var child in expression.Children) Trace(child);
    }

    public void TraceRelation(BoundRelation relation, int index)
    {
        switch (relation)
        {
            case BoundScan scan:
                // Mostly the same table is looked at several times in a row.
                if (Scans.Count == 0 || !ReferenceEquals(Scans[^1], scan)) Scans.Add(scan);
                break;
            case BoundSubqueryTable subquery:
                TraceColumn(subquery.Query, index);
                break;
            case BoundCteTable table:
                TraceColumn(table.Cte.Query, Math.Min(index, table.Cte.Query.Columns.Length - 1));
                break;
            case BoundFunctionTable functions:
                if (IsFirstVisit(functions, 0))
                    foreach (var function in functions.Functions) Trace(function.Expression);
                break;
            case BoundSpecialTable special:
                if (IsFirstVisit(special, 0))
                    foreach (var argument in special.Arguments) Trace(argument);
                break;
        }
    }

    private void TraceColumn(BoundQuery query, int index)
    {
        _stack.EnsureRoom();
        if (index < 0 || !IsFirstVisit(query, index)) return;
        switch (query)
        {
            case BoundSelect select:
                Trace(select.Targets[index].Expression);
                break;
            case BoundSetOperation operation:
                foreach (var operand in operation.Operands) Trace(operand.Outputs[index]);
                break;
            case BoundValues values:
                foreach (var row in values.Rows) Trace(row[index]);
                break;
        }
    }

    private bool IsFirstVisit(object source, int column) => (_visited ??= []).Add((source, column));

    /// <summary>Adds what a subquery refers to outside of itself.</summary>
    private sealed class CorrelationFinder(ConditionSources sources) : BoundVisitor
    {
        public override void Visit(BoundExpression expression)
        {
            if (expression is BoundColumn column && column.Level >= Depth) sources.TraceRelation(column.Relation, column.Index);
            else if (expression is BoundWholeRow row && row.Level >= Depth)
                for (var i = 0; i < row.Relation.VisibleCount; i++) sources.TraceRelation(row.Relation, i);
            base.Visit(expression);
        }
    }
}
