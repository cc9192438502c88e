using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Governance;

/// <summary>Why a SQL expression of a policy cannot be used.</summary>
/// <param name="Pointer">A JSON pointer to the expression in the policy's definition.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Position">1-based character position in the expression, or null.</param>
/// <param name="Table">The table on which it does not fit, or null when it fits none.</param>
public sealed record PolicyExpressionError(string Pointer, string Message, int? Position, TableName? Table);
