using System.Security.Cryptography;
using System.Text.Json;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>What was installed into a plugin's folder: written by <c>plugin install</c> and checked whenever the plugin is loaded. Immutable.</summary>
/// <param name="Packages">The packages, the plugin's own first, each with version and SHA-512.</param>
/// <param name="Files">SHA-256 of each file, hexadecimal, by its path in the folder.</param>
/// <param name="Source">Where the plugin's package came from.</param>
/// <param name="Signer">The signer's fingerprint, or null.</param>
/// <param name="InstalledAt">When.</param>
internal sealed record InstallRecord(
    IReadOnlyList<InstallRecord.PackageEntry> Packages,
    IReadOnlyDictionary<string, string> Files,
    string Source,
    string? Signer,
    DateTimeOffset InstalledAt)
{
    /// <summary>The record's file name.</summary>
    public const string FileName = "queryproxy-install.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A package of the record.</summary>
    internal sealed record PackageEntry(string Id, string Version, string Sha512);

    /// <summary>Writes the record of a folder that is complete.</summary>
    public static void Write(string folder, IEnumerable<PluginPackage> packages, string source, PackageSignature? signature, DateTimeOffset now)
    {
        var record = new InstallRecord(
            [.. packages.Select(static package => new PackageEntry(package.Id, package.Version.ToString(), package.Sha512))],
            Hash(folder),
            source,
            signature?.Fingerprint,
            now);
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(record, Json));
    }

    /// <summary>Reads the record of a folder; null for a plugin that was copied there by hand.</summary>
    /// <exception cref="PluginException">It cannot be read.</exception>
    public static InstallRecord? Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<InstallRecord>(File.ReadAllText(path), Json);
        }
        catch (JsonException exception)
        {
            throw new PluginException($"{path} cannot be read: {exception.Message.ReplaceLineEndings(" ")} Install the plugin again.", exception);
        }
    }

    /// <summary>Refuses a folder that does not hold what was installed.</summary>
    /// <exception cref="PluginException">A file changed, is missing or was added.</exception>
    public void RequireUnchanged(string folder, string pluginId)
    {
        var present = Hash(folder);
        var changed = Files.Keys.Union(present.Keys).Where(file => Files.GetValueOrDefault(file) != present.GetValueOrDefault(file)).Order(StringComparer.Ordinal).ToList();
        if (changed.Count > 0)
        {
            var first = changed[0];
            var what = !present.ContainsKey(first) ? "is missing" : !Files.ContainsKey(first) ? "was not there" : "changed";
            throw new PluginException(
                $"Plugin {pluginId} is not as it was installed (hash mismatch): {first} {what}{(changed.Count > 1 ? $", and {changed.Count - 1} more" : string.Empty)} in {folder}. Install it again.");
        }
    }

    private static Dictionary<string, string> Hash(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => (Path: path, Name: Path.GetRelativePath(folder, path).Replace('\\', '/')))
        .Where(static file => file.Name != FileName)
        .ToDictionary(static file => file.Name, static file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file.Path))), StringComparer.Ordinal);
}
