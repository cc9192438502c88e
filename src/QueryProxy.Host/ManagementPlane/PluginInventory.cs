using QueryProxy.Admin.Plugins;
using QueryProxy.Engine.Plugins;
using QueryProxy.Host.Plugins;

namespace QueryProxy.Host.ManagementPlane;

/// <summary>Describes the loaded plugins for <c>GET /plugins</c>. Thread-safe.</summary>
internal sealed class PluginInventory(PluginSet plugins, PluginActivity activity, TimeProvider time) : IPluginInventory
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IReadOnlyList<PluginResponse> List() => [.. plugins.Plugins.Select(Describe)];

    private PluginResponse Describe(LoadedPlugin plugin)
    {
        var counts = activity.CountsOf(plugin.Manifest.Id);
        return new PluginResponse(
            plugin.Manifest.Id,
            plugin.Manifest.Version,
            plugin.Manifest.Abstractions,
            counts.IsSuspended || time.GetUtcNow() - counts.LastFailureAt < Lately ? PluginState.Failing : PluginState.Loaded,
            [.. plugin.PolicyTypes.Select(static type => new PluginOffer(type.Name, type.DisplayName))],
            [.. plugin.DiscoveryProviders.Select(static provider => new PluginOffer(provider.DataSourceType, provider.DisplayName))],
            [.. plugin.Hooks.Select(static hook => hook.GetType().Name)],
            [.. plugin.Observers.Select(static observer => observer.GetType().Name)],
            counts.LastFailureAt is { } at ? new PluginFailure(at.UtcDateTime, counts.LastFailure!, counts.Failures) : null);
    }
}
