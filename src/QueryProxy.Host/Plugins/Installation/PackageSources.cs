using NuGet.Common;
using NuGet.Configuration;
using NuGet.Packaging;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;
using NuGet.Versioning;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>The package sources of an installation: those that NuGet is configured with for the current folder, or the one that was named. A folder works as well as a feed.</summary>
internal sealed class PackageSources : IDisposable
{
    private readonly List<SourceRepository> _repositories;
    private readonly SourceCacheContext _cache = new() { NoCache = true, DirectDownload = true };

    private PackageSources(IEnumerable<PackageSource> sources)
    {
        _repositories = [.. sources.Select(static source => Repository.Factory.GetCoreV3(source))];
    }

    /// <summary>The sources' names, for messages.</summary>
    public string Names => _repositories.Count == 0 ? "none is configured" : string.Join(", ", _repositories.Select(static repository => repository.PackageSource.Name));

    /// <summary>Takes the sources from NuGet's configuration or from the command line.</summary>
    /// <param name="named">A folder, an address or a configured source's name; null for all configured ones.</param>
    /// <param name="beside">A folder to look into as well, first, or null.</param>
    /// <exception cref="PluginException">The named source is none.</exception>
    public static PackageSources From(string? named, string? beside)
    {
        var configured = PackageSourceProvider.LoadPackageSources(Settings.LoadDefaultSettings(Directory.GetCurrentDirectory())).Where(static source => source.IsEnabled).ToList();
        var sources = new List<PackageSource>();
        if (beside is not null)
        {
            sources.Add(new PackageSource(beside, beside));
        }

        if (named is null)
        {
            // A configured folder that does not exist must not keep the others from being asked.
            sources.AddRange(configured.Where(static source => !source.IsLocal || Directory.Exists(source.Source)));
        }
        else if (configured.Find(source => string.Equals(source.Name, named, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            sources.Add(known);
        }
        else if (Directory.Exists(named))
        {
            sources.Add(new PackageSource(Path.GetFullPath(named), named));
        }
        else if (Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")
        {
            sources.Add(new PackageSource(named));
        }
        else
        {
            throw new PluginException($"--source {named} is no folder, no address and no source of NuGet's configuration ({string.Join(", ", configured.Select(static source => source.Name))}).");
        }

        return new PackageSources(sources);
    }

    /// <summary>All versions of a package that any source has, ascending, with the source that has it.</summary>
    /// <exception cref="PluginException">The id is none, or a source cannot be reached.</exception>
    public async Task<IReadOnlyList<(NuGetVersion Version, int Source)>> FindVersionsAsync(string id, CancellationToken cancellationToken)
    {
        // An id becomes part of a path, and a package's author may have chosen it.
        if (!PackageIdValidator.IsValidPackageId(id))
        {
            throw new PluginException($"\"{id}\" is no package id. Ids have letters, digits, \".\", \"-\" and \"_\"; a file's name ends in .nupkg.");
        }

        var found = new SortedDictionary<NuGetVersion, int>();
        for (var i = 0; i < _repositories.Count; i++)
        {
            var resource = await ResourceAsync(i, cancellationToken);
            foreach (var version in await TryAsync(i, () => resource.GetAllVersionsAsync(id, _cache, NullLogger.Instance, cancellationToken)) ?? [])
            {
                found.TryAdd(version, i);
            }
        }

        return [.. found.Select(static pair => (pair.Key, pair.Value))];
    }

    /// <summary>Downloads a package into a folder.</summary>
    /// <exception cref="PluginException">The source cannot be reached or does not have it after all.</exception>
    public async Task<PluginPackage> DownloadAsync(string id, NuGetVersion version, int source, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"{id}.{version}.nupkg");
        var resource = await ResourceAsync(source, cancellationToken);
        var isComplete = await TryAsync(source, async () =>
        {
            await using var file = File.Create(path);
            return await resource.CopyNupkgToStreamAsync(id, version, file, _cache, NullLogger.Instance, cancellationToken);
        });
        return isComplete
            ? PackageFiles.Describe(path, _repositories[source].PackageSource.Name)
            : throw new PluginException($"{_repositories[source].PackageSource.Name} lists {id} {version} but does not have it. Try again, or name another --source.");
    }

    /// <inheritdoc/>
    public void Dispose() => _cache.Dispose();

    private Task<FindPackageByIdResource> ResourceAsync(int source, CancellationToken cancellationToken) =>
        TryAsync(source, async () => await _repositories[source].GetResourceAsync<FindPackageByIdResource>(cancellationToken)
            ?? throw new IOException("it is no NuGet feed."));

    private async Task<T> TryAsync<T>(int source, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (exception is FatalProtocolException or HttpRequestException or IOException)
        {
            var cause = exception.InnerException ?? exception;
            throw new PluginException(
                $"The package source {_repositories[source].PackageSource.Name} cannot be used: {cause.Message.ReplaceLineEndings(" ")} Name another one with --source, for example a folder with the packages.", exception);
        }
    }
}
