using System.Collections.Immutable;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Bound;

/// <summary>FOR UPDATE, FOR SHARE …</summary>
/// <param name="Strength">How strongly rows are locked.</param>
/// <param name="Relations">Which relations' rows.</param>
/// <param name="Wait">What to do about rows locked by others.</param>
public sealed record BoundLocking(LockStrength Strength, ImmutableArray<BoundRelation> Relations, LockWait Wait);
