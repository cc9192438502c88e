using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.TestPlugins;

/// <summary>Loads well; what its policies do depends on their definition, and what its hook and observer do on the tables that are read.</summary>
public sealed class MisbehavingPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPolicyType<MisbehavingPolicyType>().AddQueryHook<MisbehavingHook>().AddObserver<HangingObserver>();
    }
}
