namespace QueryProxy.Engine.Types;

/// <summary><c>pg_aggregate.aggkind</c>.</summary>
public enum AggregateKind
{
    Normal,
    OrderedSet,
    HypotheticalSet,
}
