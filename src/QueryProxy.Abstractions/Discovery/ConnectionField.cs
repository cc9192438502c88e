namespace QueryProxy.Abstractions.Discovery;

/// <summary>One field of a data source's connection form.</summary>
/// <param name="Name">The key in <c>config</c> or <c>secure_config</c>, in snake_case.</param>
/// <param name="Label">The label people see.</param>
/// <param name="Kind">What may be entered.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="DefaultValue">The value used when it is left out, or null.</param>
/// <param name="Options">The allowed values of a <see cref="ConnectionFieldKind.Choice"/>; empty otherwise.</param>
/// <param name="Description">A hint for people, or an empty string.</param>
public sealed record ConnectionField(
    string Name,
    string Label,
    ConnectionFieldKind Kind,
    bool IsRequired,
    string? DefaultValue = null,
    IReadOnlyList<string>? Options = null,
    string Description = "");
