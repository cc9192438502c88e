using System.Text.Json.Serialization;

namespace QueryProxy.Sql.Oracle;

/// <summary>What PostgreSQL's parser says about one string: a tree without locations, or an error.</summary>
public sealed record OracleVerdict
{
    [JsonPropertyName("tree")]
    public string? Tree { get; init; }

    /// <summary>The first statement's parse node, e.g. SelectStmt.</summary>
    [JsonPropertyName("kind")]
    public string? Kind { get; init; }

    [JsonPropertyName("count")]
    public int Count { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>0-based, in characters.</summary>
    [JsonPropertyName("position")]
    public int Position { get; init; }

    [JsonIgnore]
    public bool IsAccepted => Tree is not null;
}
