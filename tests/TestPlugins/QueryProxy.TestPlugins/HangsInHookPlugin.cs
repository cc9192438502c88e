using QueryProxy.Abstractions.Plugins;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.TestPlugins;

/// <summary>Loads well; its hook never comes back and does not look at its token.</summary>
public sealed class HangsInHookPlugin : IQueryProxyPlugin
{
    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddQueryHook<HangingHook>();
    }

    private sealed class HangingHook : IQueryHook
    {
        public async ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken) =>
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
    }
}
