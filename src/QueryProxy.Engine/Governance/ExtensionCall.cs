using QueryProxy.Engine.Plugins;

namespace QueryProxy.Engine.Governance;

/// <summary>What of a plugin is called, for <see cref="ErrorBoundary"/>.</summary>
/// <param name="Extension">The plugin's object, to count its hanging and failing calls.</param>
/// <param name="Kind">What it is.</param>
/// <param name="PluginId">The plugin.</param>
/// <param name="Name">What the audit record calls it.</param>
/// <param name="IsInPlace">Whether it is called on the caller's thread.</param>
internal readonly record struct ExtensionCall(object Extension, PluginCallKind Kind, string PluginId, string Name, bool IsInPlace);
