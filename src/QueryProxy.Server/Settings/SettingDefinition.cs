using System.Globalization;

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

    /// <summary>Whether setting it changes nothing but what the session is shown; see <see cref="TuningSettings"/>.</summary>
    public bool IsWithoutEffect { get; init; }

    /// <summary>Whether the client made it up: a name with a dot in it, as PostgreSQL lets everybody have.</summary>
    public bool IsCustom { get; init; }

    /// <summary>The numbers that are valid, as PostgreSQL prints them; null for a setting that is no number.</summary>
    public string? Range { get; init; }

    /// <summary>Says more about a value that is not valid.</summary>
    public Func<string, string?> Explain { get; init; } = static _ => null;

    /// <summary>Makes the canonical form of a value, or null when the value is not valid.</summary>
    public Func<string, string?> Normalize { get; init; } = static value => value;

    /// <summary>What is said about a value that is not valid.</summary>
    public string Complaint(string value) => Range is not null && long.TryParse(value.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? $"{number.ToString(CultureInfo.InvariantCulture)}{(Range.Contains(" ms", StringComparison.Ordinal) ? " ms" : "")} is outside the valid range for parameter \"{Name}\" ({Range})"
        : $"invalid value for parameter \"{Name}\": \"{value}\"";
}
