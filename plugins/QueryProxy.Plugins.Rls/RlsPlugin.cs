using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.Plugins.Rls;

/// <summary>Offers row filters as policies and isolates tenants by itself.</summary>
public sealed class RlsPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPolicyType<RowFilterPolicyType>().AddQueryHook<TenantIsolationHook>();
    }
}
