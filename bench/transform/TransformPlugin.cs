using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.Bench.Transform;

/// <summary>The C# mask of the benchmark.</summary>
public sealed class TransformPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddPolicyType<StarsPolicyType>();
    }
}
