using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>RETURNING [WITH (OLD AS o, NEW AS n)] items</summary>
public sealed record ReturningClause(NodeList<SelectItem> Items) : SqlNode
{
    public NodeList<ReturningOption> Options { get; init; } = NodeList<ReturningOption>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Items);
        visitor.VisitAll(Options);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var items = rewriter.RewriteAll(Items);
        var options = rewriter.RewriteAll(Options);
        return ReferenceEquals(items, Items) && ReferenceEquals(options, Options)
            ? this
            : this with { Items = items, Options = options };
    }
}
