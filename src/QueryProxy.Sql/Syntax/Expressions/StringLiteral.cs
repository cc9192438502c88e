namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>A string constant of any spelling, with its escapes resolved.</summary>
public sealed record StringLiteral(string Value) : Literal
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
