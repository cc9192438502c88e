using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Functions;

/// <summary>One argument: <c>value</c>, <c>name => value</c>, <c>VARIADIC value</c>.</summary>
public sealed record FunctionArgument(Expression Value) : SqlNode
{
    public Identifier? Name { get; init; }

    public bool IsVariadic { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(Name);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var name = rewriter.RewriteOptional(Name);
        return ReferenceEquals(value, Value) && ReferenceEquals(name, Name)
            ? this
            : this with { Value = value, Name = name };
    }
}
