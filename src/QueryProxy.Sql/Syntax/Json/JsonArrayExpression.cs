using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON_ARRAY(value, ...); without an ON NULL clause AbsentOnNull is true.</summary>
public sealed record JsonArrayExpression(NodeList<JsonValue> Items) : Expression
{
    public bool AbsentOnNull { get; init; }

    public JsonReturning? Returning { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Items);
        visitor.Visit(Returning);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var items = rewriter.RewriteAll(Items);
        var returning = rewriter.RewriteOptional(Returning);
        return ReferenceEquals(items, Items) && ReferenceEquals(returning, Returning)
            ? this
            : this with { Items = items, Returning = returning };
    }
}
