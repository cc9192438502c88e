namespace QueryProxy.Host.Plugins.Installation;

/// <summary>
/// Changes the folders of a plugins folder so that at any moment, a crash included, a plugin is there in its old form or its new one: it is built beside its place and moved there.
/// Names that begin with a dot belong to installations under way.
/// </summary>
internal static class PluginFolders
{
    private const string StagingPrefix = ".new-";
    private const string OldPrefix = ".old-";

    /// <summary>Makes an empty folder on the same file system as the plugins.</summary>
    /// <exception cref="PluginException">The plugins folder cannot be written.</exception>
    public static string CreateStaging(string pluginsFolder)
    {
        try
        {
            Directory.CreateDirectory(pluginsFolder);
            var staging = Path.Combine(pluginsFolder, StagingPrefix + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(staging);
            return staging;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PluginException($"The plugins folder {pluginsFolder} cannot be written: {exception.Message} Set BR_PLUGINS_DIR to a folder that you own, or run the command as its owner.", exception);
        }
    }

    /// <summary>Puts a finished folder in its place; the old one goes when the new one is there.</summary>
    public static void Replace(string pluginsFolder, string staging, string id)
    {
        var place = Path.Combine(pluginsFolder, id);
        var old = Path.Combine(pluginsFolder, OldPrefix + id);
        Recover(pluginsFolder);
        Delete(old);
        if (Directory.Exists(place))
        {
            Directory.Move(place, old);
        }

        try
        {
            Directory.Move(staging, place);
        }
        catch
        {
            Recover(pluginsFolder);
            throw;
        }

        Delete(old);
    }

    /// <summary>Puts back what an installation that was killed had moved away.</summary>
    public static void Recover(string pluginsFolder)
    {
        foreach (var old in Directory.EnumerateDirectories(pluginsFolder, OldPrefix + "*").ToList())
        {
            var place = Path.Combine(pluginsFolder, Path.GetFileName(old)[OldPrefix.Length..]);
            if (!Directory.Exists(place))
            {
                Directory.Move(old, place);
            }
        }
    }

    /// <summary>Removes a plugin.</summary>
    public static void Remove(string pluginsFolder, string folder)
    {
        // First out of sight, then away: a removal that is killed leaves no half plugin.
        var doomed = Path.Combine(pluginsFolder, StagingPrefix + Guid.NewGuid().ToString("N"));
        Directory.Move(folder, doomed);
        Delete(doomed);
    }

    /// <summary>Removes a folder if it is there.</summary>
    public static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
