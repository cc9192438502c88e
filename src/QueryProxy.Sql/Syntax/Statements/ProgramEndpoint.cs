namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>A program of the server.</summary>
public sealed record ProgramEndpoint(string Command) : CopyEndpoint
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
