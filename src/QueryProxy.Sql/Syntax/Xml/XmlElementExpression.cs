using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>XMLELEMENT(NAME name, XMLATTRIBUTES(...), content ...)</summary>
public sealed record XmlElementExpression(Identifier Name) : Expression
{
    public NodeList<XmlNamedValue> Attributes { get; init; } = NodeList<XmlNamedValue>.Empty;

    public NodeList<Expression> Content { get; init; } = NodeList<Expression>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.VisitAll(Attributes);
        visitor.VisitAll(Content);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var attributes = rewriter.RewriteAll(Attributes);
        var content = rewriter.RewriteAll(Content);
        return ReferenceEquals(name, Name) && ReferenceEquals(attributes, Attributes) && ReferenceEquals(content, Content)
            ? this
            : this with { Name = name, Attributes = attributes, Content = content };
    }
}
