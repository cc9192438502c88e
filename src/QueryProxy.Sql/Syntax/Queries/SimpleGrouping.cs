using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>A plain expression.</summary>
public sealed record SimpleGrouping(Expression Value) : GroupingItem
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
