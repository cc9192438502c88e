using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Sql.Syntax.Queries;

/// <summary>DISTINCT, or DISTINCT ON (expressions).</summary>
public sealed record DistinctClause : SqlNode
{
    /// <summary>Empty for a plain DISTINCT.</summary>
    public NodeList<Expression> On { get; init; } = NodeList<Expression>.Empty;

    public override void VisitChildren(SqlVisitor visitor)
    {
        visitor.VisitAll(On);
    }

    public override SqlNode RewriteChildren(SqlRewriter rewriter)
    {
        var on = rewriter.RewriteAll(On);
        return ReferenceEquals(on, On)
            ? this
            : this with { On = on };
    }
}
