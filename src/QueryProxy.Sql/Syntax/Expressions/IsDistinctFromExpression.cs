namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>left IS [NOT] DISTINCT FROM right</c>. IsNegated means IS NOT DISTINCT FROM.</summary>
public sealed record IsDistinctFromExpression(Expression Left, Expression Right) : Expression
{
    public bool IsNegated { get; init; }

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
