using QueryProxy.Sql;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// Walks a bound tree, subqueries included. The depth is that of the current query below the one the walk began in, so that
/// <c>column.Level - Depth</c> tells how far outside of it a column comes from. Used by one thread.
/// </summary>
public abstract class BoundVisitor
{
    private StackGuard _stack;

    /// <summary>How many queries below the start the current expression stands.</summary>
    protected int Depth { get; private set; }

    /// <summary>Visits an expression; the default goes on to its children and to its subquery.</summary>
    public virtual void Visit(BoundExpression expression)
    {
        // What has no children needs no stack for them.
        if (expression is BoundColumn or BoundConstant or BoundParameter) return;
        EnsureRoom();
        VisitChildren(expression);
    }

    /// <summary>Visits the operands and the subquery of an expression.</summary>
    protected void VisitChildren(BoundExpression expression)
    {
        foreach (var child in expression.Children) Visit(child);
        if (expression is BoundSubquery subquery) VisitNested(subquery.Query);
        if (expression is BoundWindowFunction call) VisitWindow(call.Window);
    }

    /// <summary>Visits a query one level further in.</summary>
    public void VisitNested(BoundQuery query)
    {
        EnsureRoom();
        Depth++;
        VisitQuery(query);
        Depth--;
    }

    /// <summary>Visits every part of a query.</summary>
    public virtual void VisitQuery(BoundQuery query)
    {
        foreach (var cte in query.Ctes)
        {
            VisitNested(cte.Query);
            if (cte.Cycle is { } cycle)
            {
                Visit(cycle.MarkValue);
                Visit(cycle.MarkDefault);
            }
        }

        switch (query)
        {
            case BoundSelect select:
                foreach (var item in select.From) VisitTable(item);
                if (select.Where is { } where) Visit(where);
                foreach (var key in select.GroupKeys) Visit(key.Expression);
                if (select.Having is { } having) Visit(having);
                foreach (var window in select.Windows) VisitWindow(window);
                foreach (var target in select.Targets) Visit(target.Expression);
                break;
            case BoundSetOperation operation:
                foreach (var operand in operation.Operands)
                {
                    VisitNested(operand.Table.Query);
                    foreach (var output in operand.Outputs) Visit(output);
                }

                break;
            case BoundValues values:
                foreach (var row in values.Rows)
                    foreach (var value in row) Visit(value);
                break;
        }

        if (query.Limit is { } limit) Visit(limit);
        if (query.Offset is { } offset) Visit(offset);
    }

    /// <summary>Visits a node of FROM.</summary>
    public virtual void VisitTable(BoundTableExpression table)
    {
        EnsureRoom();
        switch (table)
        {
            case BoundJoin join:
                VisitTable(join.Left);
                VisitTable(join.Right);
                if (join.Condition is { } condition) Visit(condition);
                break;
            case BoundSubqueryTable subquery:
                VisitNested(subquery.Query);
                break;
            case BoundFunctionTable functions:
                foreach (var function in functions.Functions) Visit(function.Expression);
                break;
            case BoundSpecialTable special:
                foreach (var argument in special.Arguments) Visit(argument);
                break;
            case BoundScan { Sample: { } sample }:
                foreach (var argument in sample.Arguments) Visit(argument);
                if (sample.Seed is { } seed) Visit(seed);
                break;
        }
    }

    /// <summary>To be called at each level of recursion.</summary>
    private protected void EnsureRoom() => _stack.EnsureRoom();

    private void VisitWindow(BoundWindow window)
    {
        foreach (var key in window.PartitionBy) Visit(key.Expression);
        foreach (var key in window.OrderBy) Visit(key.Expression);
        if (window.StartOffset is { } start) Visit(start);
        if (window.EndOffset is { } end) Visit(end);
    }
}
