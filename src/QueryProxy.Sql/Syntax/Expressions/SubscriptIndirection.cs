namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>[index]</c></summary>
public sealed record SubscriptIndirection(Expression Index) : Indirection
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Index);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var index = rewriter.Rewrite(Index);
        return ReferenceEquals(index, Index)
            ? this
            : this with { Index = index };
    }
}
