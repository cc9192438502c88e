namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>
/// A whole query: WITH, a body, ORDER BY, LIMIT, locking. Every parenthesised level that adds a clause is one.
/// </summary>
public sealed record Query(QueryBody Body) : SqlNode
{
    public WithClause? With { get; init; }

    public NodeList<OrderItem> OrderBy { get; init; } = NodeList<OrderItem>.Empty;

    public LimitClause? Limit { get; init; }

    public NodeList<LockingClause> Locking { get; init; } = NodeList<LockingClause>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Body);
        visitor.Visit(With);
        visitor.VisitAll(OrderBy);
        visitor.Visit(Limit);
        visitor.VisitAll(Locking);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var body = rewriter.Rewrite(Body);
        var with = rewriter.RewriteOptional(With);
        var orderBy = rewriter.RewriteAll(OrderBy);
        var limit = rewriter.RewriteOptional(Limit);
        var locking = rewriter.RewriteAll(Locking);
        return ReferenceEquals(body, Body)
            && ReferenceEquals(with, With)
            && ReferenceEquals(orderBy, OrderBy)
            && ReferenceEquals(limit, Limit)
            && ReferenceEquals(locking, Locking)
            ? this
            : this with { Body = body, With = with, OrderBy = orderBy, Limit = limit, Locking = locking };
    }
}
