namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>DISCARD</summary>
public sealed record DiscardStatement(DiscardTarget Target) : Statement
{
    public override StatementKind Kind => StatementKind.Discard;

    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
