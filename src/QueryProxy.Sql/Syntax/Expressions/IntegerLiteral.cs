namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>A number that fits 32 bits; a sign that stood before it is folded in, as PostgreSQL does.</summary>
public sealed record IntegerLiteral(int Value) : Literal
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
