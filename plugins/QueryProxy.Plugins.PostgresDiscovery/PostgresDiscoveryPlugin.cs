using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.Plugins.PostgresDiscovery;

/// <summary>Offers PostgreSQL 13 to 18 as a data source type.</summary>
public sealed class PostgresDiscoveryPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddDiscoveryProvider<PostgresDiscoveryProvider>();
    }
}
