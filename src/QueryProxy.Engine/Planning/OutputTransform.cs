using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Engine.Planning;

/// <summary>A transform that the proxy applies to one output column before the client sees it.</summary>
/// <param name="OutputIndex">The output column, from 0.</param>
/// <param name="Transform">Computes the masked values.</param>
/// <param name="Column">The raw column.</param>
public sealed record OutputTransform(int OutputIndex, IColumnTransform Transform, ColumnInfo Column);
