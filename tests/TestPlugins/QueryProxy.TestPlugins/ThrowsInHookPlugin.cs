using QueryProxy.Abstractions.Plugins;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.TestPlugins;

/// <summary>Loads well; its hook throws on every statement.</summary>
public sealed class ThrowsInHookPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddQueryHook<ThrowingHook>();
    }

    private sealed class ThrowingHook : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("secret of the hook");
    }
}
