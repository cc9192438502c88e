using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>How rows are ordered or compared by one expression.</summary>
/// <param name="Expression">What is compared; for an item of a select it is the expression of target <paramref name="TargetIndex"/>.</param>
/// <param name="LessThan">The type's <c>&lt;</c> operator, or the one of USING; null when the type can only be hashed.</param>
/// <param name="Equality">The type's <c>=</c> operator.</param>
/// <param name="IsDescending">DESC.</param>
/// <param name="NullsFirst">Where NULLs come.</param>
/// <param name="TargetIndex">The place in <see cref="BoundSelect.Targets"/> (or a set operation's columns), or -1.</param>
public sealed record BoundSortKey(
    BoundExpression Expression, PgOperator? LessThan, PgOperator? Equality, bool IsDescending, bool NullsFirst, int TargetIndex = -1);
