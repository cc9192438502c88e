namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>An infix operator, comparisons included.</summary>
public sealed record BinaryExpression(Expression Left, OperatorName Operator, Expression Right) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Left);
        visitor.Visit(Operator);
        visitor.Visit(Right);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var left = rewriter.Rewrite(Left);
        var @operator = rewriter.Rewrite(Operator);
        var right = rewriter.Rewrite(Right);
        return ReferenceEquals(left, Left) && ReferenceEquals(@operator, Operator) && ReferenceEquals(right, Right)
            ? this
            : this with { Left = left, Operator = @operator, Right = right };
    }
}
