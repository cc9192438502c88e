namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>SET TRANSACTION modes, SET SESSION CHARACTERISTICS AS TRANSACTION modes, SET TRANSACTION SNAPSHOT.</summary>
public sealed record SetTransactionStatement : Statement
{
    public NodeList<TransactionMode> Modes { get; init; } = NodeList<TransactionMode>.Empty;

    /// <summary>SESSION CHARACTERISTICS</summary>
    public bool IsSessionDefault { get; init; }

    public bool IsLocal { get; init; }

    /// <summary>SET TRANSACTION SNAPSHOT 'id'</summary>
    public string? Snapshot { get; init; }

    public override StatementKind Kind => StatementKind.VariableSet;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Modes);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var modes = rewriter.RewriteAll(Modes);
        return ReferenceEquals(modes, Modes)
            ? this
            : this with { Modes = modes };
    }
}
