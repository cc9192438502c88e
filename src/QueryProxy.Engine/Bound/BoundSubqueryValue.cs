namespace QueryProxy.Engine.Bound;

/// <summary>Within <see cref="BoundSubquery.Test"/>: a column of the subquery's current row.</summary>
public sealed class BoundSubqueryValue : BoundExpression
{
    internal BoundSubqueryValue(BoundQuery query, int index)
        : base(query.Columns[index].TypeOid, query.Columns[index].TypeModifier, query.Columns[index].CollationOid)
    {
        Query = query;
        Index = index;
    }

    public BoundQuery Query { get; }

    /// <summary>The place among the query's output columns, from 0.</summary>
    public int Index { get; }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundSubqueryValue that && that.Index == Index
        && (ReferenceEquals(that.Query, Query) || (Query.Syntax is { } syntax && syntax.Equals(that.Query.Syntax)));
}
