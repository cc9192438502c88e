using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Expressions;

/// <summary>A scalar subquery.</summary>
public sealed record SubqueryExpression(Query Query) : Expression
{
    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Query);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var query = rewriter.Rewrite(Query);
        return ReferenceEquals(query, Query)
            ? this
            : this with { Query = query };
    }
}
