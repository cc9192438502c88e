namespace QueryProxy.Sql.Syntax.Json;

/// <summary>QUOTES clause.</summary>
public enum JsonQuotes
{
    Unspecified,
    Keep,
    Omit,
}
