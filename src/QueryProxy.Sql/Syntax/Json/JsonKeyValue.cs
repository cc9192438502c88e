using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary><c>key : value</c>, <c>KEY key VALUE value</c></summary>
public sealed record JsonKeyValue(Expression Key, JsonValue Value) : SqlNode
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Key);
        visitor.Visit(Value);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var key = rewriter.Rewrite(Key);
        var value = rewriter.Rewrite(Value);
        return ReferenceEquals(key, Key) && ReferenceEquals(value, Value)
            ? this
            : this with { Key = key, Value = value };
    }
}
