namespace QueryProxy.Admin.Settings;

/// <summary>One option of the configuration.</summary>
/// <param name="Name">The environment variable.</param>
/// <param name="Meaning">What it sets, with the unit.</param>
/// <param name="Value">What it is; null for a secret and for what is off.</param>
/// <param name="IsSecret">Whether its value is never shown.</param>
/// <param name="IsDefault">Whether it was left out.</param>
public sealed record SettingItem(string Name, string Meaning, string? Value, bool IsSecret, bool IsDefault);
