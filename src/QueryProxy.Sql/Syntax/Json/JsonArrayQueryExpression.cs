using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Sql.Syntax.Json;

/// <summary>JSON_ARRAY(query)</summary>
public sealed record JsonArrayQueryExpression(Query Query) : Expression
{
    public JsonFormat? Format { get; init; }

    public bool AbsentOnNull { get; init; }

    public JsonReturning? Returning { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Query);
        visitor.Visit(Format);
        visitor.Visit(Returning);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var query = rewriter.Rewrite(Query);
        var format = rewriter.RewriteOptional(Format);
        var returning = rewriter.RewriteOptional(Returning);
        return ReferenceEquals(query, Query) && ReferenceEquals(format, Format) && ReferenceEquals(returning, Returning)
            ? this
            : this with { Query = query, Format = format, Returning = returning };
    }
}
