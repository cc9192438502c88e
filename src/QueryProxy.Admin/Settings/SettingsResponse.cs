namespace QueryProxy.Admin.Settings;

/// <summary>Answer of <c>GET /settings</c>. Holds no secret.</summary>
/// <param name="Version">The version of QueryProxy.</param>
/// <param name="AbstractionsVersion">The version of the plugin API.</param>
/// <param name="RuntimeVersion">The .NET runtime.</param>
/// <param name="OperatingSystem">The operating system.</param>
/// <param name="StartedAt">When the process started (UTC).</param>
/// <param name="ProxyAddress">Where clients connect.</param>
/// <param name="AdminAddress">Where this API listens.</param>
/// <param name="Tls">The TLS that clients get.</param>
/// <param name="Store">The store's system and place, without credentials.</param>
/// <param name="PluginsFolder">Where plugins are loaded from.</param>
/// <param name="ServesData">Whether governed data is served; false when plugins are missing.</param>
/// <param name="RefusalReason">Why it is not, or null.</param>
/// <param name="Options">Every option by its environment variable, and what it is set to.</param>
/// <param name="Warnings">What is insecure about this configuration, and what to do.</param>
public sealed record SettingsResponse(
    string Version,
    string AbstractionsVersion,
    string RuntimeVersion,
    string OperatingSystem,
    DateTime StartedAt,
    string ProxyAddress,
    string AdminAddress,
    TlsSettings Tls,
    string Store,
    string PluginsFolder,
    bool ServesData,
    string? RefusalReason,
    IReadOnlyList<SettingItem> Options,
    IReadOnlyList<SettingWarning> Warnings);
