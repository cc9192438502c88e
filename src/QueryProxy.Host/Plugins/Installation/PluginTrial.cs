using Microsoft.Extensions.Logging.Abstractions;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>Loads and configures a plugin as a start of the host would, to see whether it can be, and asks what it offers.</summary>
internal static class PluginTrial
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Tries a plugin's folder.</summary>
    /// <returns>What it offers.</returns>
    /// <exception cref="PluginException">It cannot be loaded, takes too long, or offers something that cannot work.</exception>
    public static async Task<PluginOffer> RunAsync(string folder, PluginManifest manifest, CancellationToken cancellationToken)
    {
        try
        {
            return await Task.Run(() => Describe(PluginLoading.LoadOne(folder, manifest, NullLoggerFactory.Instance), manifest), cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new PluginException($"Plugin {manifest.Id} {manifest.Version} did not configure itself within {Patience.TotalSeconds:0} seconds. Ask its author for a version that does.");
        }
    }

    private static PluginOffer Describe(LoadedPlugin plugin, PluginManifest manifest)
    {
        var offers = new List<string>();
        foreach (var type in plugin.PolicyTypes)
        {
            try
            {
                _ = type.ConfigSchema.ToJsonString();
            }
#pragma warning disable CA1031 // Foreign code: whatever it throws is told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                throw new PluginException($"Plugin {manifest.Id}: the policy type {type.Name} cannot describe its definition: {exception.Message.ReplaceLineEndings(" ")}", exception);
            }

            offers.Add($"policy type {type.Name} ({type.DisplayName})");
        }

        offers.AddRange(plugin.Hooks.Select(static hook => $"query hook {hook.GetType().Name}: sees every governed statement"));
        offers.AddRange(plugin.Observers.Select(static observer => $"observer {observer.GetType().Name}: sees the outcome of every statement"));
        offers.AddRange(plugin.DiscoveryProviders.Select(static provider => $"data source type {provider.DataSourceType} ({provider.DisplayName})"));
        return offers.Count > 0
            ? new PluginOffer(offers, [.. plugin.PolicyTypes.Select(static type => type.Name)], plugin.Hooks.Count > 0)
            : throw new PluginException($"Plugin {manifest.Id} {manifest.Version} registers nothing in Configure. Ask its author for a version that does.");
    }
}
