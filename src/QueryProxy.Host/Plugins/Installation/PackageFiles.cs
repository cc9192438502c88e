using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NuGet.Frameworks;
using NuGet.Packaging;
using NuGet.Packaging.Core;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>Reads packages: what they are, what they need, and which of their files belong into a plugin's folder on this machine.</summary>
internal static class PackageFiles
{
    private static readonly NuGetFramework Framework = NuGetFramework.Parse("net10.0");
    private static readonly string[] RuntimeIdentifiers = [.. FindRuntimeIdentifiers()];

    /// <summary>Describes a package file.</summary>
    /// <exception cref="PluginException">It is no package.</exception>
    public static PluginPackage Describe(string path, string source)
    {
        var hash = Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(path)));
        return Read(path, reader =>
        {
            var identity = reader.GetIdentity();
            PackageIdValidator.ValidatePackageId(identity.Id);
            return new PluginPackage(identity.Id, identity.Version, path, source, hash);
        });
    }

    /// <summary>The packages it needs on this framework.</summary>
    public static IReadOnlyList<PackageDependency> Dependencies(PluginPackage package) => Read(package.Path, static reader =>
    {
        var groups = reader.GetPackageDependencies().ToList();
        var nearest = new FrameworkReducer().GetNearest(Framework, groups.Select(static group => group.TargetFramework));
        return nearest is null ? [] : groups.First(group => group.TargetFramework == nearest).Packages.ToList();
    });

    /// <summary>Whether it has a file at its root.</summary>
    public static bool HasFile(PluginPackage package, string name) => Read(package.Path, reader => reader.GetFiles().Contains(name, StringComparer.Ordinal));

    /// <summary>
    /// The files that belong into a plugin's folder, by their place there: assemblies for this framework and machine with their satellites, native libraries of the best matching runtime
    /// identifier, <c>plugin.json</c>, and everything under <c>plugin/</c>.
    /// </summary>
    /// <param name="package">The package.</param>
    /// <param name="isPlugin">Whether it is the plugin itself, not something it needs.</param>
    public static IReadOnlyList<(string Entry, string Place)> Select(PluginPackage package, bool isPlugin) => Read(package.Path, reader =>
    {
        var entries = reader.GetFiles().Where(static entry => !entry.EndsWith('/')).ToList();
        var chosen = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in NearestLib(entries, "lib/"))
        {
            chosen[entry.Place] = entry.Entry;
        }

        foreach (var rid in RuntimeIdentifiers.Reverse())
        {
            foreach (var entry in NearestLib(entries, $"runtimes/{rid}/lib/").Concat(Under(entries, $"runtimes/{rid}/native/")))
            {
                chosen[entry.Place] = entry.Entry;
            }
        }

        if (isPlugin)
        {
            foreach (var entry in Under(entries, "plugin/").Append((PluginManifest.FileName, PluginManifest.FileName)))
            {
                chosen[entry.Item2] = entry.Item1;
            }
        }

        return chosen.Where(static pair => !pair.Key.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !pair.Key.EndsWith("_._", StringComparison.Ordinal))
            .Select(static pair => (pair.Value, pair.Key))
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal)
            .ToList();
    });

    /// <summary>Copies one file of a package.</summary>
    public static void Extract(PluginPackage package, string entry, string target) => Read(package.Path, reader =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        using var from = reader.GetStream(entry);
        using var to = File.Create(target);
        from.CopyTo(to);
        return true;
    });

    private static T Read<T>(string path, Func<PackageArchiveReader, T> read)
    {
        try
        {
            using var reader = new PackageArchiveReader(path);
            return read(reader);
        }
        catch (Exception exception) when (exception is InvalidDataException or PackagingException or System.Xml.XmlException or ArgumentException)
        {
            throw new PluginException($"{path} is no NuGet package: {exception.Message.ReplaceLineEndings(" ")} Pack it again with dotnet pack.", exception);
        }
    }

    private static IEnumerable<(string Entry, string Place)> NearestLib(IEnumerable<string> entries, string prefix)
    {
        var groups = entries.Where(entry => entry.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && entry.IndexOf('/', prefix.Length) > 0)
            .GroupBy(entry => entry[prefix.Length..entry.IndexOf('/', prefix.Length)])
            .Select(static group => (Framework: NuGetFramework.ParseFolder(group.Key), group.Key, Entries: group.ToList()))
            .ToList();
        var nearest = new FrameworkReducer().GetNearest(Framework, groups.Select(static group => group.Framework));
        return nearest is null
            ? []
            : groups.First(group => group.Framework == nearest) is var best ? Under(best.Entries, $"{prefix}{best.Key}/") : [];
    }

    // A package's author chooses these names: none may lead out of the plugin's folder.
    private static IEnumerable<(string Entry, string Place)> Under(IEnumerable<string> entries, string prefix) => entries
        .Where(entry => entry.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        .Select(entry => (entry, entry[prefix.Length..]))
        .Where(static pair => pair.Item2.Length > 0 && pair.Item2.Split('/', '\\').All(static part => part is not ("" or "." or "..")) && !Path.IsPathRooted(pair.Item2));

    // From the most special to the most general, as .NET's own graph of portable identifiers has it.
    private static IEnumerable<string> FindRuntimeIdentifiers()
    {
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string[] systems = OperatingSystem.IsWindows() ? ["win"]
            : OperatingSystem.IsMacOS() ? ["osx", "unix"]
            : RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal) ? ["linux-musl", "linux", "unix"]
            : ["linux", "unix"];
        return systems.SelectMany(system => new[] { $"{system}-{architecture}", system }).Append("any");
    }
}
