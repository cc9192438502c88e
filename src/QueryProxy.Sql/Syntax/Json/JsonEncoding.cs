namespace QueryProxy.Sql.Syntax.Json;

/// <summary>The encoding of a FORMAT clause.</summary>
public enum JsonEncoding
{
    Default,
    Utf8,
    Utf16,
    Utf32,
}
