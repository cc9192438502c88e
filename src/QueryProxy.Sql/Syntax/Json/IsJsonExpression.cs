using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>operand IS JSON [VALUE | ARRAY | OBJECT | SCALAR] [WITH UNIQUE KEYS]</summary>
public sealed record IsJsonExpression(Expression Operand) : Expression
{
    public JsonItemType ItemType { get; init; } = JsonItemType.Any;

    public bool UniqueKeys { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Operand);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var operand = rewriter.Rewrite(Operand);
        return ReferenceEquals(operand, Operand)
            ? this
            : this with { Operand = operand };
    }
}
