namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>Transaction control.</summary>
public sealed record TransactionStatement(TransactionCommand Command) : Statement
{
    public NodeList<TransactionMode> Modes { get; init; } = NodeList<TransactionMode>.Empty;

    /// <summary>AND CHAIN</summary>
    public bool IsChained { get; init; }

    /// <summary>The name of SAVEPOINT, RELEASE and ROLLBACK TO.</summary>
    public Identifier? Savepoint { get; init; }

    /// <summary>The identifier of two-phase commands.</summary>
    public string? GlobalId { get; init; }

    public override StatementKind Kind => StatementKind.Transaction;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Modes);
        visitor.Visit(Savepoint);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var modes = rewriter.RewriteAll(Modes);
        var savepoint = rewriter.RewriteOptional(Savepoint);
        return ReferenceEquals(modes, Modes) && ReferenceEquals(savepoint, Savepoint)
            ? this
            : this with { Modes = modes, Savepoint = savepoint };
    }
}
