using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>(elements) [WHERE predicate]</summary>
public sealed record ConflictColumns(NodeList<IndexElement> Elements) : ConflictTarget
{
    public Expression? Where { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(Elements);
        visitor.Visit(Where);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var elements = rewriter.RewriteAll(Elements);
        var where = rewriter.RewriteOptional(Where);
        return ReferenceEquals(elements, Elements) && ReferenceEquals(where, Where)
            ? this
            : this with { Elements = elements, Where = where };
    }
}
