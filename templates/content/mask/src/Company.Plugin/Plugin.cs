using QueryProxy.Abstractions.Plugins;

namespace Company.Plugin;

/// <summary>What the proxy loads; plugin.json names it.</summary>
public sealed class Plugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder.AddPolicyType<KeepLastPolicyType>();
}
