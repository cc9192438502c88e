using QueryProxy.Abstractions.Plugins;

namespace Acme.BusinessHours;

/// <summary>Registers <see cref="BusinessHoursHook"/>. The proxy's container already has a <see cref="TimeProvider"/>.</summary>
public sealed class BusinessHoursPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder.AddQueryHook<BusinessHoursHook>();
}
