namespace QueryProxy.Engine.Bound;

/// <summary>WHEN condition THEN result.</summary>
/// <param name="Condition">A boolean.</param>
/// <param name="Result">Of the type of the whole CASE.</param>
public sealed record BoundCaseWhen(BoundExpression Condition, BoundExpression Result);
