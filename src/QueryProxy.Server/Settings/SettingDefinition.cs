namespace QueryProxy.Server.Settings;

/// <summary>A setting that clients may see, and perhaps set. Immutable.</summary>
/// <param name="Name">As PostgreSQL spells it, for example <c>DateStyle</c>.</param>
/// <param name="Default">What a session starts with.</param>
/// <param name="Description">For SHOW ALL.</param>
internal sealed record SettingDefinition(string Name, string Default, string Description)
{
    /// <summary>Whether a change is reported by ParameterStatus.</summary>
    public bool IsReported { get; init; }

    /// <summary>Whether an upstream connection is given the value before it serves the session.</summary>
    public bool IsUpstream { get; init; }

    /// <summary>Whether a client can change it at all; if not: 55P02.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Says more about a value that is not valid.</summary>
    public Func<string, string?> Explain { get; init; } = static _ => null;

    /// <summary>Makes the canonical form of a value, or null when the value is not valid.</summary>
    public Func<string, string?> Normalize { get; init; } = static value => value;
}
