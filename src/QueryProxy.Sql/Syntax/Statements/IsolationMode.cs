namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>ISOLATION LEVEL ...</summary>
public sealed record IsolationMode(IsolationLevel Level) : TransactionMode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
