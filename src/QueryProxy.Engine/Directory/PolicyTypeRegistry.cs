using System.Collections.Frozen;
using QueryProxy.Abstractions.Policies;

namespace QueryProxy.Engine.Directory;

/// <summary>The policy types that the loaded plugins offer, by name. Immutable; the host fills it before anything is served.</summary>
public sealed class PolicyTypeRegistry
{
    private readonly FrozenDictionary<string, RegisteredPolicyType> _types;

    /// <summary>Creates a registry.</summary>
    /// <exception cref="ArgumentException">Two plugins offer a policy type of the same name.</exception>
    public PolicyTypeRegistry(IEnumerable<RegisteredPolicyType> types)
    {
        var byName = new Dictionary<string, RegisteredPolicyType>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            if (!byName.TryAdd(type.PolicyType.Name, type))
            {
                throw new ArgumentException(
                    $"The plugins {byName[type.PolicyType.Name].PluginId} and {type.PluginId} both offer the policy type {type.PolicyType.Name}.",
                    nameof(types));
            }
        }

        _types = byName.ToFrozenDictionary(StringComparer.Ordinal);
        All = [.. byName.Values.OrderBy(static type => type.PolicyType.Name, StringComparer.Ordinal)];
    }

    /// <summary>All policy types, by name.</summary>
    public IReadOnlyList<RegisteredPolicyType> All { get; }

    /// <summary>Finds a policy type by exact name; null when no plugin offers it.</summary>
    public IPolicyType? Find(string name) => _types.GetValueOrDefault(name)?.PolicyType;
}
