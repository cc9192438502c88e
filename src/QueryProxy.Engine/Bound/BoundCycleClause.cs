using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>CYCLE of a recursive CTE.</summary>
/// <param name="Columns">The columns that tell a cycle, by place.</param>
/// <param name="MarkColumn">The place of the added mark column.</param>
/// <param name="MarkValue">The mark of a row that closes a cycle.</param>
/// <param name="MarkDefault">The mark of all others.</param>
/// <param name="PathColumn">The place of the added path column.</param>
public sealed record BoundCycleClause(
    ImmutableArray<int> Columns, int MarkColumn, BoundExpression MarkValue, BoundExpression MarkDefault, int PathColumn);
