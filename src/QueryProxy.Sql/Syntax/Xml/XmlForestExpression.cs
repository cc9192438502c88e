using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>XMLFOREST(...)</summary>
public sealed record XmlForestExpression(NodeList<XmlNamedValue> Items) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Items);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var items = rewriter.RewriteAll(Items);
        return ReferenceEquals(items, Items)
            ? this
            : this with { Items = items };
    }
}
