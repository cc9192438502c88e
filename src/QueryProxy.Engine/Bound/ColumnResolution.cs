namespace QueryProxy.Engine.Bound;

/// <summary>What a column reference of the syntax turned out to be.</summary>
/// <param name="Expression">
/// The bound expression: a BoundColumn for a plain column, a BoundWholeRow for a relation's name, a BoundFunctionCall or
/// BoundFieldSelect for function-style field access, something else for a merged column.
/// </param>
/// <param name="Kind">What sort of reference it is.</param>
public readonly record struct ColumnResolution(BoundExpression Expression, ColumnReferenceKind Kind);
