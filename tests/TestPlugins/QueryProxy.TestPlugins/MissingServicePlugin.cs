using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.TestPlugins;

/// <summary>Registers a hook whose service it forgot.</summary>
public sealed class MissingServicePlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddQueryHook<DenyingHook>();
    }
}
