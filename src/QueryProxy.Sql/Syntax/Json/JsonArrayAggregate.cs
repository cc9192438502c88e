using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON_ARRAYAGG(value ORDER BY ...)</summary>
public sealed record JsonArrayAggregate(JsonValue Value) : Expression
{
    public NodeList<OrderItem> OrderBy { get; init; } = NodeList<OrderItem>.Empty;

    public bool AbsentOnNull { get; init; }

    public JsonReturning? Returning { get; init; }

    public Expression? Filter { get; init; }

    public WindowSpecification? Over { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.VisitAll(OrderBy);
        visitor.Visit(Returning);
        visitor.Visit(Filter);
        visitor.Visit(Over);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var orderBy = rewriter.RewriteAll(OrderBy);
        var returning = rewriter.RewriteOptional(Returning);
        var filter = rewriter.RewriteOptional(Filter);
        var over = rewriter.RewriteOptional(Over);
        return ReferenceEquals(value, Value)
            && ReferenceEquals(orderBy, OrderBy)
            && ReferenceEquals(returning, Returning)
            && ReferenceEquals(filter, Filter)
            && ReferenceEquals(over, Over)
            ? this
            : this with { Value = value, OrderBy = orderBy, Returning = returning, Filter = filter, Over = over };
    }
}
