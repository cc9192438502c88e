namespace QueryProxy.Engine.Bound;

/// <summary>One function of a <see cref="BoundFunctionTable"/>.</summary>
/// <param name="Expression">The call; it may yield one value, a set, a row or a set of rows. Not always a function call: SQL values too.</param>
/// <param name="ColumnCount">How many columns it contributes.</param>
/// <param name="ReturnsRow">Whether the value is a row that spreads over the columns (also when there is just one).</param>
public sealed record BoundTableFunction(BoundExpression Expression, int ColumnCount, bool ReturnsRow);
