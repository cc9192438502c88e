using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>A use of a common table expression in FROM.</summary>
public sealed class BoundCteTable : BoundRelation
{
    internal BoundCteTable(BoundCte cte, string alias, ImmutableArray<RelationColumn> columns) : base(alias, columns) => Cte = cte;

    public BoundCte Cte { get; }

    /// <summary>Whether it stands in the CTE's own recursive operand: it reads the rows of the last round.</summary>
    public bool IsSelfReference { get; internal init; }
}
