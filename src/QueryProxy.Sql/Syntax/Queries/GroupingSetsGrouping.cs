namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>GROUPING SETS (...)</summary>
public sealed record GroupingSetsGrouping(NodeList<GroupingItem> Items) : GroupingItem
{
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
