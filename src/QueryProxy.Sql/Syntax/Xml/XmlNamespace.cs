using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary><c>uri AS name</c>, or <c>DEFAULT uri</c> without a name.</summary>
public sealed record XmlNamespace(Expression Uri) : SqlNode
{
    public Identifier? Name { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Uri);
        visitor.Visit(Name);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var uri = rewriter.Rewrite(Uri);
        var name = rewriter.RewriteOptional(Name);
        return ReferenceEquals(uri, Uri) && ReferenceEquals(name, Name)
            ? this
            : this with { Uri = uri, Name = name };
    }
}
