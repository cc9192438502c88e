namespace QueryProxy.Host.Plugins.Installation;

/// <summary>An installation that is ready to be put in place. Immutable.</summary>
/// <param name="Manifest">The plugin's manifest.</param>
/// <param name="Packages">The packages, the plugin's own first.</param>
/// <param name="Signature">Who signed the plugin's package, or null.</param>
/// <param name="Files">The files it adds, by their place in the plugin's folder.</param>
/// <param name="Staging">The folder that holds them.</param>
/// <param name="Replaces">The version that is installed now, or null.</param>
/// <param name="Offer">What the plugin registers.</param>
internal sealed record PluginInstallation(
    PluginManifest Manifest,
    IReadOnlyList<PluginPackage> Packages,
    PackageSignature? Signature,
    IReadOnlyList<string> Files,
    string Staging,
    string? Replaces,
    PluginOffer Offer);
