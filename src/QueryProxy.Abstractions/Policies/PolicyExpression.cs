using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Abstractions.Policies;

/// <summary>A SQL expression in a policy's definition that the host checks when the policy is saved.</summary>
/// <param name="Pointer">A JSON pointer to it in the definition.</param>
/// <param name="Expression">The expression.</param>
/// <param name="Kind">What its type must be.</param>
public sealed record PolicyExpression(string Pointer, SqlExpression Expression, PolicyExpressionKind Kind)
{
    /// <summary>For a mask that depends on the column: the mask of a column, or null when it cannot mask a column of that type. <see cref="Expression"/> is not used then.</summary>
    public Func<ColumnInfo, SqlExpression?>? MaskOf { get; init; }

    /// <summary>For a mask that depends on the column: what is said to be unable to mask it, for example <c>method partial</c>.</summary>
    public string Name { get; init; } = "mask";
}
