using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.TestPlugins;

/// <summary>Registers a hook that needs one of the plugin's own services.</summary>
public sealed class GoodPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<Reason>();
        builder.AddQueryHook<DenyingHook>();
    }
}
