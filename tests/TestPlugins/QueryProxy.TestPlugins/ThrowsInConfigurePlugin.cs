using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.TestPlugins;

/// <summary>Cannot be configured.</summary>
public sealed class ThrowsInConfigurePlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => throw new InvalidOperationException("no settings");
}
