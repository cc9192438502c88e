using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>XMLPI(NAME name [, content])</summary>
public sealed record XmlPiExpression(Identifier Name) : Expression
{
    public Expression? Content { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Name);
        visitor.Visit(Content);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var name = rewriter.Rewrite(Name);
        var content = rewriter.RewriteOptional(Content);
        return ReferenceEquals(name, Name) && ReferenceEquals(content, Content)
            ? this
            : this with { Name = name, Content = content };
    }
}
