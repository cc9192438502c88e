using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>operand IS JSON [VALUE | ARRAY | OBJECT | SCALAR] [WITH UNIQUE KEYS]</summary>
public sealed record IsJsonExpression(Expression Operand) : Expression
{
    public JsonItemType ItemType { get; init; } = JsonItemType.Any;

    public JsonFormat? Format { get; init; }

    public bool UniqueKeys { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
        visitor.Visit(Format);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        var format = rewriter.RewriteOptional(Format);
        return ReferenceEquals(operand, Operand) && ReferenceEquals(format, Format)
            ? this
            : this with { Operand = operand, Format = format };
    }
}
