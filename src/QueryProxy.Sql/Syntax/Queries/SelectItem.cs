using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>An output column: <c>value [AS alias]</c>.</summary>
public sealed record SelectItem(Expression Value) : SqlNode
{
    public Identifier? Alias { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Value);
        visitor.Visit(Alias);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var value = rewriter.Rewrite(Value);
        var alias = rewriter.RewriteOptional(Alias);
        return ReferenceEquals(value, Value) && ReferenceEquals(alias, Alias)
            ? this
            : this with { Value = value, Alias = alias };
    }
}
