using QueryProxy.Abstractions.Plugins;

namespace Acme.PluginFromTheFuture;

/// <summary>Built against a later Abstractions, whatever its manifest says.</summary>
public sealed class FuturePlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void ConfigureNewly()
    {
    }
}
