using QueryProxy.Admin.Plugins;
using QueryProxy.Engine.Governance;
using QueryProxy.Host.Plugins;

namespace QueryProxy.Host.ManagementPlane;

/// <summary>Describes the loaded plugins for <c>GET /plugins</c>. Thread-safe.</summary>
internal sealed class PluginInventory(PluginSet plugins, HookPipeline pipeline, TimeProvider time) : IPluginInventory
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IReadOnlyList<PluginResponse> List() => [.. plugins.Plugins.Select(Describe)];

    private PluginResponse Describe(LoadedPlugin plugin)
    {
        var failure = plugin.PolicyTypes.Select(type => pipeline.Failures.OfPolicyType(type.Name))
            .Append(pipeline.Failures.OfPlugin(plugin.Manifest.Id))
            .OfType<ExtensionFailure>()
            .MaxBy(static failed => failed.At);
        return new PluginResponse(
            plugin.Manifest.Id,
            plugin.Manifest.Version,
            plugin.Manifest.Abstractions,
            failure is not null && time.GetUtcNow() - failure.At < Lately ? PluginState.Failing : PluginState.Loaded,
            [.. plugin.PolicyTypes.Select(static type => new PluginOffer(type.Name, type.DisplayName))],
            [.. plugin.DiscoveryProviders.Select(static provider => new PluginOffer(provider.DataSourceType, provider.DisplayName))],
            [.. plugin.Hooks.Select(static hook => hook.GetType().Name)],
            [.. plugin.Observers.Select(static observer => observer.GetType().Name)],
            failure is null ? null : new PluginFailure(failure.At.UtcDateTime, failure.Reason, failure.Count));
    }
}
