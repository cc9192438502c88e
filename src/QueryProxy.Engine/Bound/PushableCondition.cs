using System.Collections.Immutable;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Bound;

/// <summary>A conjunct that may be moved to, or repeated in, the scan it applies to.</summary>
/// <param name="Syntax">The conjunct as written, without its surrounding ANDs. It contains no subquery.</param>
/// <param name="Bound">The same, bound.</param>
/// <param name="Columns">Every column reference in <paramref name="Syntax"/>.</param>
public sealed record PushableCondition(Expression Syntax, BoundExpression Bound, ImmutableArray<PushedColumn> Columns);
