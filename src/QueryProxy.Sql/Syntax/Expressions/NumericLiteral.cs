namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>Any other number, as written (sign folded in): decimals, exponents, big integers, big hexadecimals.</summary>
public sealed record NumericLiteral(string Text) : Literal
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
