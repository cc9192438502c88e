using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Statements;

/// <summary>SELECT, VALUES, TABLE, WITH ... SELECT.</summary>
public sealed record SelectStatement(Query Query) : Statement
{
    public override StatementKind Kind => StatementKind.Select;

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
