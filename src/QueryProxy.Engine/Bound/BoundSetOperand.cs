using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>An operand of a set operation.</summary>
/// <param name="Table">The query whose rows it takes.</param>
/// <param name="Outputs">One expression over the table's columns per output column, converted to the common type.</param>
public sealed record BoundSetOperand(BoundSubqueryTable Table, ImmutableArray<BoundExpression> Outputs);
