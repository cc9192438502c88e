namespace QueryProxy.Sql.Syntax.Json;

/// <summary>WRAPPER clause.</summary>
public enum JsonWrapper
{
    Unspecified,
    Without,
    Conditional,
    Unconditional,
}
