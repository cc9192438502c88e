using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.TestPlugins;

/// <summary>Cannot be made.</summary>
public sealed class ThrowsInConstructorPlugin : IQueryProxyPlugin
{
    /// <summary>Throws.</summary>
    public ThrowsInConstructorPlugin() => throw new InvalidOperationException("no licence file");

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
    }
}
