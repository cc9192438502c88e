namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>DO NOTHING</summary>
public sealed record MergeDoNothing : MergeAction
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
