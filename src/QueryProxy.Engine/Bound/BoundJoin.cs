using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Engine.Bound;

/// <summary>A join. USING and NATURAL are already conditions; their merged columns are resolved where they are used.</summary>
public sealed class BoundJoin : BoundTableExpression
{
    internal BoundJoin(JoinKind kind, BoundTableExpression left, BoundTableExpression right, BoundExpression? condition)
    {
        Kind = kind;
        Left = left;
        Right = right;
        Condition = condition;
    }

    public JoinKind Kind { get; }

    public BoundTableExpression Left { get; }

    public BoundTableExpression Right { get; }

    /// <summary>Null for a cross join.</summary>
    public BoundExpression? Condition { get; }

    /// <summary>Whether the condition comes from USING or NATURAL.</summary>
    public bool IsUsing { get; internal init; }
}
