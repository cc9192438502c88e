namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>FOR UPDATE / SHARE ... [OF tables] [NOWAIT | SKIP LOCKED]</summary>
public sealed record LockingClause(LockStrength Strength) : SqlNode
{
    public NodeList<QualifiedName> Tables { get; init; } = NodeList<QualifiedName>.Empty;

    public LockWait Wait { get; init; } = LockWait.Block;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Tables);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var tables = rewriter.RewriteAll(Tables);
        return ReferenceEquals(tables, Tables)
            ? this
            : this with { Tables = tables };
    }
}
