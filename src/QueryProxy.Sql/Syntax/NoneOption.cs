namespace QueryProxy.Sql.Syntax;

/// <summary>The keyword NONE.</summary>
public sealed record NoneOption : OptionValue
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
