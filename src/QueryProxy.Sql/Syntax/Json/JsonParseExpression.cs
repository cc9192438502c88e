using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON(value [WITH UNIQUE KEYS])</summary>
public sealed record JsonParseExpression(JsonValue Value) : Expression
{
    public bool UniqueKeys { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        return ReferenceEquals(value, Value)
            ? this
            : this with { Value = value };
    }
}
