using System.Collections.Frozen;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Admin;

/// <summary>The discovery providers that the loaded plugins offer, by data source type. Immutable; the host fills it before anything is served.</summary>
public sealed class DiscoveryProviderRegistry
{
    private readonly FrozenDictionary<string, IDiscoveryProvider> _providers;

    /// <summary>Creates a registry.</summary>
    /// <exception cref="ArgumentException">Two plugins offer the same data source type.</exception>
    public DiscoveryProviderRegistry(IEnumerable<IDiscoveryProvider> providers)
    {
        var byType = new Dictionary<string, IDiscoveryProvider>(StringComparer.Ordinal);
        foreach (var provider in providers)
        {
            if (!byType.TryAdd(provider.DataSourceType, provider))
            {
                throw new ArgumentException($"Two plugins offer the data source type {provider.DataSourceType}.", nameof(providers));
            }
        }

        _providers = byType.ToFrozenDictionary(StringComparer.Ordinal);
        All = [.. byType.Values.OrderBy(static provider => provider.DataSourceType, StringComparer.Ordinal)];
    }

    /// <summary>All providers, by data source type.</summary>
    public IReadOnlyList<IDiscoveryProvider> All { get; }

    /// <summary>Finds a provider by exact data source type; null when no plugin offers it.</summary>
    public IDiscoveryProvider? Find(string dataSourceType) => _providers.GetValueOrDefault(dataSourceType);
}
