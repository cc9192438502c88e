using System.Runtime.Loader;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Host.Plugins;

/// <summary>A plugin that was loaded, configured, and whose types were made. Immutable.</summary>
/// <param name="Manifest">Its manifest.</param>
/// <param name="Context">The load context that holds its code.</param>
/// <param name="Hooks">Its hooks.</param>
/// <param name="Observers">Its observers.</param>
/// <param name="PolicyTypes">Its policy types.</param>
/// <param name="DiscoveryProviders">Its discovery providers.</param>
internal sealed record LoadedPlugin(
    PluginManifest Manifest,
    AssemblyLoadContext Context,
    IReadOnlyList<IQueryHook> Hooks,
    IReadOnlyList<IQueryObserver> Observers,
    IReadOnlyList<IPolicyType> PolicyTypes,
    IReadOnlyList<IDiscoveryProvider> DiscoveryProviders);
