using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Policies;

/// <summary>A SQL expression in a policy's definition that the host checks when the policy is saved.</summary>
/// <param name="Pointer">A JSON pointer to it in the definition.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Kind">What its type must be.</param>
public sealed record PolicyExpression(string Pointer, SqlExpression Expression, PolicyExpressionKind Kind);
