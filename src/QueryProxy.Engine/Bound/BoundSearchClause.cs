using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>SEARCH of a recursive CTE.</summary>
/// <param name="IsBreadthFirst">BREADTH; otherwise DEPTH.</param>
/// <param name="Columns">The columns that order the search, by place.</param>
/// <param name="SequenceColumn">The place of the added column.</param>
public sealed record BoundSearchClause(bool IsBreadthFirst, ImmutableArray<int> Columns, int SequenceColumn);
