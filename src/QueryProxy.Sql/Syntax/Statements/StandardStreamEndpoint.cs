namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>STDIN or STDOUT: the client's connection.</summary>
public sealed record StandardStreamEndpoint : CopyEndpoint
{
    public override void VisitChildren(SqlVisitor visitor)
    {
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter) => this;
}
