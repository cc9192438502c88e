using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.TableRefs;

namespace QueryProxy.Sql.Syntax.Xml;

/// <summary>XMLTABLE(...) in FROM.</summary>
public sealed record XmlTableRef(Expression Row, Expression Document, NodeList<XmlTableColumn> Columns) : TableRef
{
    public NodeList<XmlNamespace> Namespaces { get; init; } = NodeList<XmlNamespace>.Empty;

    public bool IsLateral { get; init; }

    public TableAlias? Alias { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Row);
        visitor.Visit(Document);
        visitor.VisitAll(Columns);
        visitor.VisitAll(Namespaces);
        visitor.Visit(Alias);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var row = rewriter.Rewrite(Row);
        var document = rewriter.Rewrite(Document);
        var columns = rewriter.RewriteAll(Columns);
        var namespaces = rewriter.RewriteAll(Namespaces);
        var alias = rewriter.RewriteOptional(Alias);
        return ReferenceEquals(row, Row)
            && ReferenceEquals(document, Document)
            && ReferenceEquals(columns, Columns)
            && ReferenceEquals(namespaces, Namespaces)
            && ReferenceEquals(alias, Alias)
            ? this
            : this with { Row = row, Document = document, Columns = columns, Namespaces = namespaces, Alias = alias };
    }
}
