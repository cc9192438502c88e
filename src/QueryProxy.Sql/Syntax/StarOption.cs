namespace QueryProxy.Sql.Syntax;

/// <summary><c>*</c></summary>
public sealed record StarOption : OptionValue
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
