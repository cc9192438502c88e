namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>READ ONLY or READ WRITE</summary>
public sealed record AccessMode(bool IsReadOnly) : TransactionMode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
