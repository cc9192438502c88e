using QueryProxy.Abstractions.Policies;

namespace QueryProxy.Engine.Directory;

/// <summary>A policy type and the plugin that offers it.</summary>
/// <param name="PluginId">The plugin's id.</param>
/// <param name="PolicyType">The policy type.</param>
public sealed record RegisteredPolicyType(string PluginId, IPolicyType PolicyType);
