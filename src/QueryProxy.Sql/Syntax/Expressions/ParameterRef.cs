namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary><c>$1</c></summary>
/// <param name="Number">The number after the dollar sign; 0 is possible in text, and an error later.</param>
public sealed record ParameterRef(int Number) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
