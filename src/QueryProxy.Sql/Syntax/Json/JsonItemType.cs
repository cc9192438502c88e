namespace QueryProxy.Sql.Syntax.Json;

/// <summary>What IS JSON asks for.</summary>
public enum JsonItemType
{
    Any,
    Object,
    Array,
    Scalar,
}
