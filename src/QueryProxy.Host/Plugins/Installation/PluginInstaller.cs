using System.Reflection;
using NuGet.Versioning;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>
/// Installs plugins from NuGet packages: 1. find the package, 2. may it be installed? 3. its closure, 4. lay the files out beside the plugins, 5. check that it loads here, 6. after the
/// operator agreed, put it in place in one step. Whatever fails before that leaves everything as it was.
/// </summary>
internal sealed class PluginInstaller(string pluginsFolder, TimeProvider time) : IDisposable
{
    private readonly string _downloads = Directory.CreateTempSubdirectory("queryproxy-packages-").FullName;

    /// <summary>Prepares an installation; nothing is in place yet.</summary>
    /// <param name="what">A package's id, or a .nupkg file.</param>
    /// <param name="version">The wanted version, or null for the newest stable one.</param>
    /// <param name="source">A folder, an address or a configured source's name; null for all configured ones.</param>
    /// <param name="allowUnsigned">Accept a package without a trusted signature.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PluginException">It cannot or may not be installed.</exception>
    public async Task<PluginInstallation> PrepareAsync(string what, string? version, string? source, bool allowUnsigned, CancellationToken cancellationToken)
    {
        // 1. and 2.
        var isFile = what.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase);
        using var sources = PackageSources.From(source, isFile && File.Exists(what) ? Path.GetDirectoryName(Path.GetFullPath(what)) : null);
        var plugin = isFile ? FromFile(what, version) : await FindAsync(sources, what, version, cancellationToken);
        var signature = await PackageSignature.ReadAsync(plugin, cancellationToken);
        PluginTrust.Require(PluginTrust.Read(pluginsFolder), pluginsFolder, plugin, signature, allowUnsigned);
        if (!PackageFiles.HasFile(plugin, PluginManifest.FileName))
        {
            throw new PluginException($"{plugin} has no {PluginManifest.FileName} at its root, so it is no QueryProxy plugin. Its author adds one; see docs/plugins.");
        }

        // 3. to 5.
        var staging = PluginFolders.CreateStaging(pluginsFolder);
        try
        {
            // Before anything is downloaded: a plugin for another QueryProxy ends here, with advice.
            PackageFiles.Extract(plugin, PluginManifest.FileName, Path.Combine(staging, PluginManifest.FileName));
            var declared = PluginManifest.ReadDeclared(staging);
            if (!string.Equals(declared.Id, plugin.Id, StringComparison.OrdinalIgnoreCase) || !SameVersion(declared.Version, plugin.Version))
            {
                throw new PluginException($"{plugin}: its {PluginManifest.FileName} says {declared.Id} {declared.Version}. Both must be the same; its author packs it again.");
            }

            List<PluginPackage> packages = [plugin, .. await new PluginClosure(sources, _downloads).ResolveAsync(plugin, cancellationToken)];
            LayOut(packages, staging);
            var manifest = PluginManifest.Read(staging);
            InstallRecord.Write(staging, packages, plugin.Source, signature, time.GetUtcNow());
            var offer = await PluginTrial.RunAsync(staging, manifest, cancellationToken);
            return new PluginInstallation(
                manifest,
                packages,
                signature,
                [.. Directory.EnumerateFiles(staging, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(staging, path)).Order(StringComparer.Ordinal)],
                staging,
                InstalledVersion(manifest.Id),
                offer);
        }
        catch
        {
            PluginFolders.Delete(staging);
            throw;
        }
    }

    /// <summary>Puts a prepared installation in place.</summary>
    /// <exception cref="PluginException">It could not be; what was installed before still is.</exception>
    public void Complete(PluginInstallation installation)
    {
        try
        {
            // Noted first: a plugin that is noted and not there keeps the host from starting, one that is there and not noted would not be missed.
            PluginLedger.Add(
                pluginsFolder, installation.Manifest.Id, new PluginLedger.Entry(installation.Manifest.Version, installation.Offer.PolicyTypes, installation.Offer.HasHooks));
            PluginFolders.Replace(pluginsFolder, installation.Staging, InstalledFolder(installation.Manifest.Id) is { } present ? Path.GetFileName(present) : installation.Manifest.Id);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (installation.Replaces is null && InstalledFolder(installation.Manifest.Id) is null)
            {
                PluginLedger.Remove(pluginsFolder, installation.Manifest.Id);
            }

            throw new PluginException($"{installation.Manifest.Id} could not be put in place: {exception.Message} What was installed before still is.", exception);
        }
    }

    /// <summary>Drops a prepared installation.</summary>
    public static void Abandon(PluginInstallation installation) => PluginFolders.Delete(installation.Staging);

    /// <inheritdoc/>
    public void Dispose() => PluginFolders.Delete(_downloads);

    private static bool SameVersion(string declared, NuGetVersion packaged) => NuGetVersion.TryParse(declared, out var version) && version == packaged;

    private static PluginPackage FromFile(string path, string? version)
    {
        if (!File.Exists(path))
        {
            throw new PluginException($"There is no file {Path.GetFullPath(path)}. Make the package with: dotnet pack -o packages");
        }

        var package = PackageFiles.Describe(Path.GetFullPath(path), Path.GetFullPath(path));
        return version is null || SameVersion(version, package.Version)
            ? package
            : throw new PluginException($"{path} is version {package.Version}, not {version}. Leave --version out, or name another file.");
    }

    private async Task<PluginPackage> FindAsync(PackageSources sources, string id, string? wanted, CancellationToken cancellationToken)
    {
        var versions = await sources.FindVersionsAsync(id, cancellationToken);
        if (versions.Count == 0)
        {
            throw new PluginException($"There is no package {id}. Sources: {sources.Names}. Check the spelling, or name the folder or feed that has it with --source.");
        }

        var candidates = wanted is null
            ? versions.Where(static entry => !entry.Version.IsPrerelease).ToList()
            : versions.Where(entry => SameVersion(wanted, entry.Version)).ToList();
        if (candidates.Count == 0)
        {
            throw new PluginException(
                $"There is no {(wanted is null ? "stable version" : $"version {wanted}")} of {id}. Versions: {string.Join(", ", versions.Select(static entry => entry.Version).Reverse().Take(5))}. Choose one with --version.");
        }

        var (version, source) = candidates[^1];
        return await sources.DownloadAsync(id, version, source, _downloads, cancellationToken);
    }

    private static void LayOut(IReadOnlyList<PluginPackage> packages, string staging)
    {
        var assemblies = new Dictionary<string, Version>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < packages.Count; i++)
        {
            foreach (var (entry, place) in PackageFiles.Select(packages[i], isPlugin: i == 0))
            {
                var target = Path.Combine(staging, place);
                var isAssembly = place.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
                if (isAssembly && SharedAssemblies.Find(Path.GetFileNameWithoutExtension(place)) is not null)
                {
                    continue;
                }

                var extracted = target + ".candidate";
                PackageFiles.Extract(packages[i], entry, extracted);
                if (isAssembly && AssemblyNameOf(extracted) is { } name && !place.EndsWith(".resources.dll", StringComparison.OrdinalIgnoreCase))
                {
                    // Of two copies the newer one serves both; the runtime's own serves all.
                    if (SharedAssemblies.IsInFramework(name) || (assemblies.TryGetValue(place, out var present) && present >= name.Version))
                    {
                        File.Delete(extracted);
                        continue;
                    }

                    assemblies[place] = name.Version!;
                }

                File.Move(extracted, target, overwrite: true);
            }
        }
    }

    // Null for a native library.
    private static AssemblyName? AssemblyNameOf(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private string? InstalledFolder(string id) => !Directory.Exists(pluginsFolder)
        ? null
        : Directory.EnumerateDirectories(pluginsFolder).Where(static path => !Path.GetFileName(path).StartsWith('.'))
            .FirstOrDefault(path => File.Exists(Path.Combine(path, PluginManifest.FileName)) && string.Equals(TryDeclared(path)?.Id, id, StringComparison.OrdinalIgnoreCase));

    private string? InstalledVersion(string id) => InstalledFolder(id) is { } folder ? TryDeclared(folder)?.Version : null;

    private static PluginManifest? TryDeclared(string folder)
    {
        try
        {
            return PluginManifest.ReadDeclared(folder);
        }
        catch (PluginException)
        {
            // A damaged or outdated plugin is what an installation replaces.
            return null;
        }
    }
}
