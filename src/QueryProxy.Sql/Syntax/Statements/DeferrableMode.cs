namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>[NOT] DEFERRABLE</summary>
public sealed record DeferrableMode(bool IsDeferrable) : TransactionMode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
