using QueryProxy.Abstractions.Plugins;

namespace Acme.Masking;

/// <summary>Offers <see cref="PhoneMaskPolicyType"/>.</summary>
public sealed class MaskingPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder.AddPolicyType<PhoneMaskPolicyType>();
}
