using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary><c>value [FORMAT JSON ...]</c></summary>
public sealed record JsonValue(Expression Value) : SqlNode
{
    public JsonFormat? Format { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(Format);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var format = rewriter.RewriteOptional(Format);
        return ReferenceEquals(value, Value) && ReferenceEquals(format, Format)
            ? this
            : this with { Value = value, Format = format };
    }
}
