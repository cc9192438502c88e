using System.CommandLine;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.Plugins;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy plugin list</c>: reads manifests, runs no plugin.</summary>
internal static class PluginCommand
{
    public static Command Create()
    {
        var list = new Command("list", "List the plugins of the plugins folder (BR_PLUGINS_DIR).");
        list.SetAction(static _ => List(ProxyOptions.FromEnvironment().PluginsFolder));
        return new Command("plugin", "Manage plugins.") { list };
    }

    private static int List(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new StartupException($"The plugins folder {folder} does not exist. Set BR_PLUGINS_DIR, or install QueryProxy again.");
        }

        var plugins = PluginLoading.ReadManifests(folder);
        var width = plugins.Select(static plugin => plugin.Manifest.Id.Length).Append("id".Length).Max();
        Console.WriteLine($"{"id".PadRight(width)}  version  abstractions  folder");
        foreach (var (path, manifest) in plugins)
        {
            Console.WriteLine($"{manifest.Id.PadRight(width)}  {manifest.Version,-7}  {manifest.Abstractions,-12}  {path}");
        }

        return 0;
    }
}
