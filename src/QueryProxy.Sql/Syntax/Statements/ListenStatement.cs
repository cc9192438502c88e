namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>LISTEN channel</summary>
public sealed record ListenStatement(Identifier Channel) : Statement
{
    public override StatementKind Kind => StatementKind.Listen;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Channel);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var channel = rewriter.Rewrite(Channel);
        return ReferenceEquals(channel, Channel)
            ? this
            : this with { Channel = channel };
    }
}
