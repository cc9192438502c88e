namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>.*</c></summary>
public sealed record StarIndirection : Indirection
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
