namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>NOTIFY channel [, payload]</summary>
public sealed record NotifyStatement(Identifier Channel) : Statement
{
    public string? Payload { get; init; }

    public override StatementKind Kind => StatementKind.Notify;

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
