namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>[lower:upper]</c>, both ends optional.</summary>
public sealed record SliceIndirection : Indirection
{
    public Expression? Lower { get; init; }

    public Expression? Upper { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Lower);
        visitor.Visit(Upper);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var lower = rewriter.RewriteOptional(Lower);
        var upper = rewriter.RewriteOptional(Upper);
        return ReferenceEquals(lower, Lower) && ReferenceEquals(upper, Upper)
            ? this
            : this with { Lower = lower, Upper = upper };
    }
}
