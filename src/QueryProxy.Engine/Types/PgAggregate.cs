namespace QueryProxy.Engine.Types;

/// <summary>What <c>pg_aggregate</c> adds to an aggregate's <c>pg_proc</c> row.</summary>
/// <param name="Kind">Normal, ordered-set or hypothetical-set.</param>
/// <param name="DirectArgumentCount">How many arguments stand before WITHIN GROUP.</param>
public sealed record PgAggregate(AggregateKind Kind, int DirectArgumentCount);
