namespace QueryProxy.Abstractions.Queries;

/// <summary>A column of a table that an output column is made of.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column.</param>
/// <param name="IsUnchanged">Whether the output is the column itself in every way it gets there, rather than something computed from it.</param>
public sealed record SourceColumn(TableName Table, string Column, bool IsUnchanged);
