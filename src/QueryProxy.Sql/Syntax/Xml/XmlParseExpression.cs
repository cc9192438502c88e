using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>XMLPARSE(DOCUMENT | CONTENT value)</summary>
public sealed record XmlParseExpression(XmlOption Option, Expression Value) : Expression
{
    public bool PreserveWhitespace { get; init; }

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
