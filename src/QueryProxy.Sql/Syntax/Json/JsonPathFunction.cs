namespace QueryProxy.Sql.Syntax.Json;

/// <summary>Which of the three path functions.</summary>
public enum JsonPathFunction
{
    Exists,
    Query,
    Value,
}
