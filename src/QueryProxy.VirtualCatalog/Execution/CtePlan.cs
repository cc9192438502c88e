using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>A compiled common table expression. Its rows are kept in the frame of the query that has the WITH.</summary>
internal sealed class CtePlan
{
    private readonly QueryPlan? _plain;
    private readonly SetOperationPlan.Operand? _start;
    private readonly SetOperationPlan.Operand? _step;
    private readonly bool _isAll;

    public CtePlan(BoundCte cte, Scope owner)
    {
        if (!cte.IsRecursive)
        {
            _plain = QueryCompiler.Compile(cte.Query, owner);
            return;
        }

        if (cte.Search is not null || cte.Cycle is not null) throw Refusal.Unsupported(cte.Search is not null ? "SEARCH" : "CYCLE");
        if (cte.Query is not BoundSetOperation { Operator: SetOperator.Union, Operands: [var start, var step] } union || cte.Query.OrderBy.Length > 0 || cte.Query.Limit is not null)
            throw Refusal.Unsupported("this recursive query");
        _isAll = union.IsAll;
        // The operands belong to the CTE's own query, which has no frame here: its CTEs would have no place.
        if (union.Ctes.Length > 0) throw Refusal.Unsupported("WITH inside a recursive query");
        var scope = new Scope(owner.Image, owner);
        _start = new SetOperationPlan.Operand(start, scope);
        _step = new SetOperationPlan.Operand(step, scope);
    }

    public List<Datum[]> Run(EvaluationContext context, Frame owner, int index)
    {
        if (_plain is not null) return [.. _plain.Run(context, owner)];
        var frame = new Frame(0, owner);
        var seen = _isAll ? null : new HashSet<Datum[]>(RowEquality.Instance);
        var result = new List<Datum[]>();
        var round = _start!.Run(context, frame).Where(row => seen is null || seen.Add(row)).ToList();
        while (round.Count > 0)
        {
            result.AddRange(round);
            context.Budget.Spend(round.Count);
            owner.WorkTables[index] = round;
            round = _step!.Run(context, frame).Where(row => seen is null || seen.Add(row)).ToList();
        }

        owner.WorkTables[index] = null;
        return result;
    }
}
