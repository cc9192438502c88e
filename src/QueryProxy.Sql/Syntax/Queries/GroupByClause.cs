namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>GROUP BY [DISTINCT] ...</summary>
public sealed record GroupByClause(NodeList<GroupingItem> Items) : SqlNode
{
    public bool IsDistinct { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Items);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var items = rewriter.RewriteAll(Items);
        return ReferenceEquals(items, Items)
            ? this
            : this with { Items = items };
    }
}
