namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>A file of the server.</summary>
public sealed record FileEndpoint(string Path) : CopyEndpoint
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
