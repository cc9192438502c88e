using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>A node of the FROM tree: a relation or a join of two.</summary>
public abstract class BoundTableExpression
{
    private protected BoundTableExpression()
    {
    }

    /// <summary>The syntax it was bound from; null where there is none (COPY table, set operations).</summary>
    public SqlNode? Syntax { get; internal init; }
}
