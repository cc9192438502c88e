namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>The keyword DEFAULT where a value stands.</summary>
public sealed record DefaultExpression : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
