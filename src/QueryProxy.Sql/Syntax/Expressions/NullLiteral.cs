namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>NULL</summary>
public sealed record NullLiteral : Literal
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
