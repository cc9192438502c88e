namespace QueryProxy.Sql.Syntax.Queries;

/// <summary><c>()</c></summary>
public sealed record EmptyGrouping : GroupingItem
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
