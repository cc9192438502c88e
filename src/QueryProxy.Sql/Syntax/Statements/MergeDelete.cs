namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>DELETE</summary>
public sealed record MergeDelete : MergeAction
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
