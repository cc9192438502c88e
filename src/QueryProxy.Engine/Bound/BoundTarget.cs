namespace QueryProxy.Engine.Bound;

/// <summary>An item of a select's target list.</summary>
/// <param name="Expression">Its value.</param>
/// <param name="Name">The output column's name.</param>
/// <param name="IsHidden">Whether it is no output column.</param>
public sealed record BoundTarget(BoundExpression Expression, string Name, bool IsHidden = false);
