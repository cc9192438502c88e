using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.TableRefs;

/// <summary><c>[LATERAL] (query) [alias]</c></summary>
public sealed record SubqueryTable(Query Query) : TableRef
{
    public TableAlias? Alias { get; init; }

    public bool IsLateral { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Query);
        visitor.Visit(Alias);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var query = rewriter.Rewrite(Query);
        var alias = rewriter.RewriteOptional(Alias);
        return ReferenceEquals(query, Query) && ReferenceEquals(alias, Alias)
            ? this
            : this with { Query = query, Alias = alias };
    }
}
