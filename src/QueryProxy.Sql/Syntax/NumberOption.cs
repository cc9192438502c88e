using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax;

/// <summary>A number with its sign.</summary>
public sealed record NumberOption(Expression Value) : OptionValue
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
