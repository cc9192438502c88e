using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.TestPlugins;

/// <summary>Behaves: two masks that are computed in the proxy.</summary>
public sealed class ReversingPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPolicyType<ReversingPolicyType>();
        builder.AddPolicyType<RepeatingPolicyType>();
    }
}
