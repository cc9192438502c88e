using NuGet.Packaging.Core;
using NuGet.Versioning;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>
/// Finds the packages that a plugin needs, at any depth, and downloads them: of each the lowest version that satisfies everyone who asks for it. What the host shares with all plugins
/// is left out, after a check that the host's is new enough.
/// </summary>
internal sealed class PluginClosure(PackageSources sources, string folder)
{
    private readonly Dictionary<string, List<(VersionRange Range, string AskedBy)>> _asked = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PluginPackage> _chosen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The packages besides the plugin's own, by id.</summary>
    /// <exception cref="PluginException">One cannot be had in a version that suits all.</exception>
    public async Task<IReadOnlyList<PluginPackage>> ResolveAsync(PluginPackage plugin, CancellationToken cancellationToken)
    {
        var open = new Queue<(PackageDependency Dependency, string AskedBy)>(Ask(plugin));
        while (open.TryDequeue(out var next))
        {
            var (id, range) = (next.Dependency.Id, next.Dependency.VersionRange);
            if (SharedAssemblies.Find(id) is { } shared)
            {
                RequireShared(plugin, id, range, shared);
                continue;
            }

            if (!_asked.TryGetValue(id, out var ranges))
            {
                _asked[id] = ranges = [];
            }

            ranges.Add((range, next.AskedBy));
            if (_chosen.TryGetValue(id, out var present) && range.Satisfies(present.Version))
            {
                continue;
            }

            // What an earlier choice asked for stays asked for: the result may hold more than needed, never too little.
            var package = await ChooseAsync(plugin, id, ranges, cancellationToken);
            _chosen[id] = package;
            foreach (var dependency in Ask(package))
            {
                open.Enqueue(dependency);
            }
        }

        return [.. _chosen.Values.OrderBy(static package => package.Id, StringComparer.OrdinalIgnoreCase)];
    }

    private static IEnumerable<(PackageDependency, string)> Ask(PluginPackage package) =>
        PackageFiles.Dependencies(package).Select(dependency => (dependency, package.ToString()));

    private async Task<PluginPackage> ChooseAsync(
        PluginPackage plugin, string id, List<(VersionRange Range, string AskedBy)> ranges, CancellationToken cancellationToken)
    {
        var versions = await sources.FindVersionsAsync(id, cancellationToken);
        if (versions.Count == 0)
        {
            throw new PluginException($"{plugin} needs the package {id} (asked for by {ranges[^1].AskedBy}), which no source has. Sources: {sources.Names}. Name the folder or feed that has it with --source.");
        }

        var suitable = versions.Where(version => ranges.TrueForAll(asked => asked.Range.Satisfies(version.Version))).ToList();
        if (suitable.Count == 0)
        {
            var wishes = string.Join(", ", ranges.Select(static asked => $"{asked.AskedBy} wants {asked.Range.PrettyPrint()}"));
            throw new PluginException($"No version of {id} suits all: {wishes}. Sources have {string.Join(", ", versions.Select(static version => version.Version).TakeLast(5))}. Ask the plugin's author for a version that works.");
        }

        var (chosen, source) = suitable[0];
        return await sources.DownloadAsync(id, chosen, source, folder, cancellationToken);
    }

    private static void RequireShared(PluginPackage plugin, string id, VersionRange range, Version present)
    {
        // Patches do not matter: an assembly's version has none.
        if (range.MinVersion is { } wanted && (wanted.Major, wanted.Minor).CompareTo((present.Major, present.Minor)) > 0)
        {
            throw new PluginException(
                $"{plugin} needs {id} {wanted}; this QueryProxy has {present.Major}.{present.Minor}. Update QueryProxy, or install an older version of the plugin (--version).");
        }
    }
}
