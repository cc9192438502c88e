using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary><c>value [AS name]</c></summary>
public sealed record XmlNamedValue(Expression Value) : SqlNode
{
    public Identifier? Name { get; init; }

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
