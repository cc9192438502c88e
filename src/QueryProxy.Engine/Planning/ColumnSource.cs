using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Planning;

/// <summary>A base column that an output column was made of.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name.</param>
public readonly record struct ColumnSource(TableName Table, string Column);
