using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>LIMIT / FETCH FIRST and OFFSET. LIMIT ALL is a NULL count.</summary>
public sealed record LimitClause : SqlNode
{
    public Expression? Count { get; init; }

    public Expression? Offset { get; init; }

    public bool WithTies { get; init; }

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.Visit(Count);
        visitor.Visit(Offset);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var count = rewriter.RewriteOptional(Count);
        var offset = rewriter.RewriteOptional(Offset);
        return ReferenceEquals(count, Count) && ReferenceEquals(offset, Offset)
            ? this
            : this with { Count = count, Offset = offset };
    }
}
