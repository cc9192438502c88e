using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON_SERIALIZE(value [RETURNING type])</summary>
public sealed record JsonSerializeExpression(JsonValue Value) : Expression
{
    public JsonReturning? Returning { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(Returning);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var returning = rewriter.RewriteOptional(Returning);
        return ReferenceEquals(value, Value) && ReferenceEquals(returning, Returning)
            ? this
            : this with { Value = value, Returning = returning };
    }
}
