namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>UNLISTEN channel | *</summary>
public sealed record UnlistenStatement : Statement
{
    /// <summary>Null is *.</summary>
    public Identifier? Channel { get; init; }

    public override StatementKind Kind => StatementKind.Unlisten;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Channel);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var channel = rewriter.RewriteOptional(Channel);
        return ReferenceEquals(channel, Channel)
            ? this
            : this with { Channel = channel };
    }
}
