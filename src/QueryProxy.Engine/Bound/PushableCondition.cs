using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Bound;

/// <summary>A conjunct that may be moved to, or repeated in, the scan it applies to.</summary>
/// <param name="Syntax">The conjunct as written, without its surrounding ANDs. It contains no subquery.</param>
/// <param name="Bound">The same, bound.</param>
/// <param name="Columns">
/// For every column reference in <paramref name="Syntax"/> the place of the scan's column it stands for: put the scan's own column there
/// (the reference itself may go through a subquery or a CTE with other names).
/// </param>
public sealed record PushableCondition(Expression Syntax, BoundExpression Bound, IReadOnlyDictionary<ColumnRef, int> Columns);
