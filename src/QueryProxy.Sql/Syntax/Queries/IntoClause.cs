namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>SELECT INTO [TEMP | UNLOGGED] table. A write, though it looks like a query.</summary>
public sealed record IntoClause(QualifiedName Table) : SqlNode
{
    public TablePersistence Persistence { get; init; } = TablePersistence.Permanent;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Table);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var table = rewriter.Rewrite(Table);
        return ReferenceEquals(table, Table)
            ? this
            : this with { Table = table };
    }
}
