using System.Collections.Frozen;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Plugins;

namespace QueryProxy.Host.Plugins;

/// <summary>All plugins of this process. Immutable; read once when it starts.</summary>
internal sealed class PluginSet
{
    // Tenant isolation is a promise of the product, kept by a plugin: without it rows of other tenants would show.
    private const string TenantIsolationPlugin = "QueryProxy.Plugins.Rls";

    public PluginSet(string folder, bool folderExists, IReadOnlyList<LoadedPlugin> plugins)
    {
        Folder = folder;
        Plugins = plugins;
        Hooks = [.. plugins.SelectMany(static plugin => plugin.Hooks.Select(hook => new RegisteredHook(plugin.Manifest.Id, hook)))];
        PolicyTypes = Register(plugins);
        DiscoveryProviders = [.. plugins.SelectMany(static plugin => plugin.DiscoveryProviders)];
        RefusalReason = !folderExists
            ? $"the plugins folder {folder} does not exist"
            : plugins.Any(static plugin => plugin.Manifest.Id == TenantIsolationPlugin) ? null : $"the plugins folder {folder} has no {TenantIsolationPlugin}";
        var twice = DiscoveryProviders.GroupBy(static provider => provider.DataSourceType, StringComparer.Ordinal).FirstOrDefault(static group => group.Count() > 1);
        if (twice is not null)
        {
            throw new PluginException($"Two plugins offer the data source type \"{twice.Key}\". Remove one of them.");
        }
    }

    /// <summary>The plugins folder.</summary>
    public string Folder { get; }

    /// <summary>The plugins, by id.</summary>
    public IReadOnlyList<LoadedPlugin> Plugins { get; }

    /// <summary>Their hooks.</summary>
    public IReadOnlyList<RegisteredHook> Hooks { get; }

    /// <summary>Their policy types.</summary>
    public PolicyTypeRegistry PolicyTypes { get; }

    /// <summary>Their discovery providers.</summary>
    public IReadOnlyList<IDiscoveryProvider> DiscoveryProviders { get; }

    /// <summary>
    /// The plugins that come with the host and are called on the thread that plans: they compute little and wait for nothing. Whoever could put other code under these
    /// ids could as well let all rows through.
    /// </summary>
    public static FrozenSet<string> CalledInPlace { get; } = [TenantIsolationPlugin, "QueryProxy.Plugins.Masking"];

    /// <summary>Why no governed data may be served, or null.</summary>
    public string? RefusalReason { get; }

    /// <summary>Tells whose code is whose, so that calls are counted for the right plugin.</summary>
    public void RegisterOwners(PluginActivity activity)
    {
        foreach (var plugin in Plugins)
        {
            activity.Register(plugin.Manifest.Id, plugin.Context);
        }
    }

    private static PolicyTypeRegistry Register(IReadOnlyList<LoadedPlugin> plugins)
    {
        try
        {
            return new PolicyTypeRegistry(plugins.SelectMany(
                static plugin => plugin.PolicyTypes.Select(type => new RegisteredPolicyType(plugin.Manifest.Id, type))));
        }
        catch (ArgumentException exception)
        {
            throw new PluginException($"{exception.Message.Split(" (Parameter", 2)[0]} Remove one of them.", exception);
        }
    }
}
