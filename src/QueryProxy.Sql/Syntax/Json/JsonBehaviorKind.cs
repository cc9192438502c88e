namespace QueryProxy.Sql.Syntax.Json;

/// <summary>The kinds of ON EMPTY and ON ERROR.</summary>
public enum JsonBehaviorKind
{
    Null,
    Error,
    True,
    False,
    Unknown,
    EmptyArray,
    EmptyObject,
    Default,
}
