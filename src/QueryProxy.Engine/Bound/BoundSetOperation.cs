using System.Collections.Immutable;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// UNION, INTERSECT or EXCEPT of two or more operands, applied from the left; a chain of equal operators is one node as long as the
/// column types agree.
/// </summary>
public sealed class BoundSetOperation : BoundQuery
{
    internal BoundSetOperation(SetOperator op, bool isAll, ImmutableArray<BoundSetOperand> operands)
    {
        Operator = op;
        IsAll = isAll;
        Operands = operands;
    }

    public SetOperator Operator { get; }

    /// <summary>Whether duplicates stay.</summary>
    public bool IsAll { get; }

    public ImmutableArray<BoundSetOperand> Operands { get; }

    /// <summary>How rows are compared, one key per column; empty for UNION ALL.</summary>
    public ImmutableArray<BoundSortKey> Keys { get; internal set; } = [];
}
