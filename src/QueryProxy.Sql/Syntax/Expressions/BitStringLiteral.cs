namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>B'101'</c> or <c>X'1F'</c>, digits unchecked as in PostgreSQL's parser.</summary>
public sealed record BitStringLiteral(BitStringBase Base, string Digits) : Literal
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
