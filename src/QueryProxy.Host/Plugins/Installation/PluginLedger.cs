using System.Text.Json;

namespace QueryProxy.Host.Plugins.Installation;

/// <summary>
/// Which plugins belong here: <c>installed.json</c> in the plugins folder, written by <c>plugin install</c> and <c>plugin remove</c>. It tells a plugin whose folder was lost from
/// one that was never there: a proxy that starts without its hooks would show data.
/// </summary>
internal static class PluginLedger
{
    /// <summary>The file's name.</summary>
    public const string FileName = "installed.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What a plugin offered when it was installed.</summary>
    /// <param name="Version">Its version.</param>
    /// <param name="PolicyTypes">Its policy types.</param>
    /// <param name="HasHooks">Whether it has hooks, which govern every statement.</param>
    internal sealed record Entry(string Version, IReadOnlyList<string> PolicyTypes, bool HasHooks);

    /// <summary>The plugins that belong here, by id.</summary>
    /// <exception cref="PluginException">The file cannot be read.</exception>
    public static SortedDictionary<string, Entry> Read(string pluginsFolder)
    {
        var path = Path.Combine(pluginsFolder, FileName);
        try
        {
            return File.Exists(path)
                ? new SortedDictionary<string, Entry>(JsonSerializer.Deserialize<Dictionary<string, Entry>>(File.ReadAllText(path), Json)!, StringComparer.OrdinalIgnoreCase)
                : new SortedDictionary<string, Entry>(StringComparer.OrdinalIgnoreCase);
        }
        catch (JsonException exception)
        {
            throw new PluginException($"{path} cannot be read: {exception.Message.ReplaceLineEndings(" ")} Install the plugins again, or remove the file if none is missing.", exception);
        }
    }

    /// <summary>Notes a plugin.</summary>
    public static void Add(string pluginsFolder, string id, Entry entry) => Change(pluginsFolder, entries => entries[id] = entry);

    /// <summary>Forgets a plugin; false when it was not noted.</summary>
    public static bool Remove(string pluginsFolder, string id)
    {
        var isKnown = Read(pluginsFolder).ContainsKey(id);
        if (isKnown)
        {
            Change(pluginsFolder, entries => entries.Remove(id));
        }

        return isKnown;
    }

    private static void Change(string pluginsFolder, Action<SortedDictionary<string, Entry>> change)
    {
        var entries = Read(pluginsFolder);
        change(entries);
        var path = Path.Combine(pluginsFolder, FileName);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(entries, Json));
        File.Move(path + ".new", path, overwrite: true);
    }
}
