using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON_SCALAR(value)</summary>
public sealed record JsonScalarExpression(Expression Value) : Expression
{
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
