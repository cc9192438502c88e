namespace QueryProxy.Sql.Syntax;

/// <summary>One array dimension of a type name: <c>[]</c> has no size.</summary>
public sealed record ArrayBound(int? Size) : SqlNode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
