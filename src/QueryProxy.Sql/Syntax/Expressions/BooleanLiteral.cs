namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>TRUE or FALSE.</summary>
public sealed record BooleanLiteral(bool Value) : Literal
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
