using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>An ORDER BY item.</summary>
public sealed record OrderItem(Expression Value) : SqlNode
{
    public SortDirection Direction { get; init; } = SortDirection.Unspecified;

    public NullsOrder Nulls { get; init; } = NullsOrder.Unspecified;

    /// <summary>Set for USING operator.</summary>
    public OperatorName? UsingOperator { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(UsingOperator);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var usingOperator = rewriter.RewriteOptional(UsingOperator);
        return ReferenceEquals(value, Value) && ReferenceEquals(usingOperator, UsingOperator)
            ? this
            : this with { Value = value, UsingOperator = usingOperator };
    }
}
