namespace QueryProxy.Engine.Binding;

/// <summary>Where an expression stands, which decides what it may contain.</summary>
internal enum ExpressionKind
{
    Select,
    Where,
    Having,
    Filter,
    JoinOn,
    GroupBy,
    OrderBy,
    DistinctOn,
    Limit,
    Offset,
    FromSubquery,
    FromFunction,
    Values,
    WindowPartition,
    WindowOrder,
    WindowFrame,
    Rule,
    Other,
}
