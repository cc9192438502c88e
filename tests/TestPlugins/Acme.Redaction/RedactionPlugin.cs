using QueryProxy.Abstractions.Plugins;

namespace Acme.Redaction;

/// <summary>A plugin of somebody else, for the browser tests: the admin UI knows nothing of it but what the API tells.</summary>
public sealed class RedactionPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPolicyType<RedactionPolicyType>();
    }
}
