using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.Plugins.Masking;

/// <summary>Offers column masks, and policies that grant or hide columns and tables.</summary>
public sealed class MaskingPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder
            .AddPolicyType<ColumnMaskPolicyType>()
            .AddPolicyType<ColumnAllowPolicyType>()
            .AddPolicyType<ColumnDenyPolicyType>()
            .AddPolicyType<TableDenyPolicyType>();
    }
}
