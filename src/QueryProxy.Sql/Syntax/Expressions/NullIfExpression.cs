namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>NULLIF(left, right)</summary>
public sealed record NullIfExpression(Expression Left, Expression Right) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Left);
        visitor.Visit(Right);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var left = rewriter.Rewrite(Left);
        var right = rewriter.Rewrite(Right);
        return ReferenceEquals(left, Left) && ReferenceEquals(right, Right)
            ? this
            : this with { Left = left, Right = right };
    }
}
