namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>WITH [RECURSIVE] ...</summary>
public sealed record WithClause(NodeList<CommonTableExpression> Tables) : SqlNode
{
    public bool IsRecursive { get; init; }

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
