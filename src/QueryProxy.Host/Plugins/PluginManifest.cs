using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace QueryProxy.Host.Plugins;

/// <summary>A plugin's <c>plugin.json</c>, read before any of its code.</summary>
/// <param name="Id">The plugin's id, equal to its folder's name.</param>
/// <param name="Version">Its own version.</param>
/// <param name="Assembly">The file name of its assembly.</param>
/// <param name="PluginType">The full name of the type that implements <c>IQueryProxyPlugin</c>.</param>
/// <param name="Abstractions">The version of QueryProxy.Abstractions that it needs, for example <c>0.1</c>.</param>
internal sealed partial record PluginManifest(
    [property: JsonRequired] string Id,
    [property: JsonRequired] string Version,
    [property: JsonRequired] string Assembly,
    [property: JsonRequired] string PluginType,
    [property: JsonRequired] string Abstractions)
{
    /// <summary>The manifest's file name.</summary>
    public const string FileName = "plugin.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Reads the manifest of a plugin's folder and checks that it fits this host and that the assembly it names is there.</summary>
    /// <exception cref="PluginException">It is missing or wrong, or the plugin needs another Abstractions.</exception>
    public static PluginManifest Read(string folder)
    {
        var manifest = ReadDeclared(folder);
        return File.Exists(Path.Combine(folder, manifest.Assembly))
            ? manifest
            : throw new PluginException($"Plugin {manifest.Id}: {Path.Combine(folder, manifest.Assembly)} is missing. Install the plugin again.");
    }

    /// <summary>Reads a manifest and checks that it fits this host, whatever else the folder holds.</summary>
    /// <exception cref="PluginException">It is missing or wrong, or the plugin needs another Abstractions.</exception>
    public static PluginManifest ReadDeclared(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new PluginException($"{folder} has no {FileName}. Install the plugin again, or remove the folder.");
        }

        PluginManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<PluginManifest>(File.ReadAllText(path), Json);
        }
        catch (JsonException exception)
        {
            throw new PluginException($"{path} cannot be read: {exception.Message.ReplaceLineEndings(" ")} Install the plugin again.", exception);
        }

        return (manifest ?? throw new PluginException($"{path} is empty. Install the plugin again.")).Check(path);
    }

    /// <summary>Whether NuGet takes it for the id of a package. Asking NuGet itself would have its packaging loaded into each host.</summary>
    public static bool IsPackageId(string id) => PackageId().IsMatch(id);

    [GeneratedRegex(@"^\w+([.-]\w+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex PackageId();

    private PluginManifest Check(string path)
    {
        // Both names come from a file, and both become part of paths: neither may lead anywhere else.
        if (!IsPackageId(Id) || string.IsNullOrWhiteSpace(PluginType) || Path.GetFileName(Assembly) != Assembly || Assembly.Length == 0)
        {
            throw new PluginException($"{path} must give as id a package id (letters, digits, \".\", \"-\", \"_\"), pluginType, and as assembly a file name without a folder.");
        }

        if (!AbstractionsVersion.TryParse(Abstractions, out var wanted))
        {
            throw new PluginException($"Plugin {Id}: \"abstractions\" in {path} is \"{Abstractions}\"; write the version it was built with, for example \"{AbstractionsVersion.Current}\".");
        }

        if (!AbstractionsVersion.Current.Supports(wanted))
        {
            var advice = wanted.Major == AbstractionsVersion.Current.Major
                ? "Update QueryProxy, or install an older version of the plugin."
                : "Install a version of the plugin that was built for this QueryProxy.";
            throw new PluginException($"Plugin {Id} {Version} needs QueryProxy.Abstractions {wanted}; this QueryProxy has {AbstractionsVersion.Current}. {advice}");
        }

        return this;
    }
}
