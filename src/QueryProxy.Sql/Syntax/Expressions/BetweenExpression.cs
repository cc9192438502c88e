namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>operand [NOT] BETWEEN [SYMMETRIC] low AND high</c>.</summary>
public sealed record BetweenExpression(Expression Operand, Expression Low, Expression High) : Expression
{
    public bool IsNegated { get; init; }

    public bool IsSymmetric { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
        visitor.Visit(Low);
        visitor.Visit(High);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        var low = rewriter.Rewrite(Low);
        var high = rewriter.Rewrite(High);
        return ReferenceEquals(operand, Operand) && ReferenceEquals(low, Low) && ReferenceEquals(high, High)
            ? this
            : this with { Operand = operand, Low = low, High = high };
    }
}
