using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>A subquery in FROM, or an operand of a set operation.</summary>
public sealed class BoundSubqueryTable : BoundRelation
{
    internal BoundSubqueryTable(BoundQuery query, string? alias, ImmutableArray<RelationColumn> columns) : base(alias, columns) => Query = query;

    public BoundQuery Query { get; }
}
