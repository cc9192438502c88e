using System.CommandLine;
using QueryProxy.Host.Configuration;
using QueryProxy.Host.Plugins;
using QueryProxy.Host.Plugins.Installation;

namespace QueryProxy.Host.Commands;

/// <summary><c>queryproxy plugin install|list|remove|verify</c>: works on the plugins folder, whether the proxy runs or not; a running one sees changes after a restart.</summary>
internal static class PluginCommand
{
    public static Command Create() => new("plugin", "Manage the plugins of the plugins folder (BR_PLUGINS_DIR). A running proxy sees changes after a restart.")
    {
        CreateInstall(),
        CreateList(),
        CreateRemove(),
        CreateVerify(),
    };

    private static string PluginsFolder => ProxyOptions.FromEnvironment().PluginsFolder;

    private static Command CreateInstall()
    {
        var what = new Argument<string>("package") { Description = "A package's id, or a .nupkg file." };
        var version = new Option<string?>("--version") { Description = "The version; the newest stable one without it." };
        var source = SourceOption();
        var yes = YesOption();
        var allowUnsigned = new Option<bool>("--allow-unsigned") { Description = "Accept a package without a signature that this machine or the trust list trusts." };
        var command = new Command("install", "Install a plugin with all packages it needs, or replace an installed one by another version.") { what, version, source, yes, allowUnsigned };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var installer = new PluginInstaller(PluginsFolder, TimeProvider.System);
            var installation = await installer.PrepareAsync(
                parsed.GetRequiredValue(what), parsed.GetValue(version), parsed.GetValue(source), parsed.GetValue(allowUnsigned), cancellationToken);
            Show(installation);
            try
            {
                Confirm(parsed.GetValue(yes), "Install it?");
                installer.Complete(installation);
            }
            catch
            {
                PluginInstaller.Abandon(installation);
                throw;
            }

            Console.WriteLine($"Installed {installation.Manifest.Id} {installation.Manifest.Version}. Restart the proxy to use it.");
            return 0;
        });
        return command;
    }

    private static Command CreateList()
    {
        var list = new Command("list", "List the plugins. Runs no plugin.");
        list.SetAction(static _ => List(PluginsFolder));
        return list;
    }

    private static Command CreateRemove()
    {
        var id = new Argument<string>("id") { Description = "The plugin's id." };
        var yes = YesOption();
        var command = new Command("remove", "Remove a plugin. Policies that use it keep a proxy from starting until they are changed.") { id, yes };
        command.SetAction(parsed =>
        {
            Remove(PluginsFolder, parsed.GetRequiredValue(id), parsed.GetValue(yes));
            return 0;
        });
        return command;
    }

    private static void Remove(string folder, string id, bool isConfirmed)
    {
        try
        {
            var isThere = ReadInstalled(folder).Exists(plugin => string.Equals(plugin.Manifest.Id, id, StringComparison.OrdinalIgnoreCase));
            if (isThere || !PluginLedger.Read(folder).ContainsKey(id))
            {
                var (path, manifest) = FindInstalled(folder, id);
                Confirm(isConfirmed, $"Remove {manifest.Id} {manifest.Version} ({path})?");
                PluginFolders.Remove(folder, path);
            }
            else
            {
                Confirm(isConfirmed, $"The folder of {id} is gone. Forget the plugin?");
            }

            PluginLedger.Remove(folder, id);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PluginException($"{id} could not be removed: {exception.Message} Run the command as the owner of {folder}.", exception);
        }

        Console.WriteLine($"Removed {id}. Restart the proxy.");
    }

    private static Command CreateVerify()
    {
        var what = new Argument<string?>("package")
        {
            Description = "An installed plugin's id, or a .nupkg file; all installed plugins without it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var source = SourceOption();
        var command = new Command("verify", "Check that plugins are as they were installed, or that a package can be installed, and that they load and configure themselves. Changes nothing.") { what, source };
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(what) is { } name && name.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase)
            ? VerifyPackageAsync(name, parsed.GetValue(source), cancellationToken)
            : VerifyInstalledAsync(PluginsFolder, parsed.GetValue(what), cancellationToken));
        return command;
    }

    private static Option<string?> SourceOption() =>
        new("--source") { Description = "A folder with packages, a feed's address, or the name of a source that NuGet is configured with; all configured ones without it." };

    private static Option<bool> YesOption() => new("--yes") { Description = "Do not ask." };

    private static void Show(PluginInstallation installation)
    {
        Console.WriteLine($"{installation.Manifest.Id} {installation.Manifest.Version}{(installation.Replaces is { } old ? $" (replaces {old})" : string.Empty)}");
        Console.WriteLine($"  from      {installation.Packages[0].Source}");
        Console.WriteLine($"  sha512    {installation.Packages[0].Sha512}");
        Console.WriteLine($"  signed    {(installation.Signature is { } signature ? $"by {signature.Subject}, SHA-256 {signature.Fingerprint}" : "no")}");
        foreach (var offer in installation.Offer.Lines)
        {
            Console.WriteLine($"  offers    {offer}");
        }

        foreach (var package in installation.Packages.Skip(1))
        {
            Console.WriteLine($"  brings    {package} from {package.Source}");
        }

        foreach (var file in installation.Files)
        {
            Console.WriteLine($"  adds      {file}");
        }
    }

    private static void Confirm(bool isConfirmed, string question)
    {
        if (isConfirmed)
        {
            return;
        }

        if (Console.IsInputRedirected)
        {
            throw new PluginException($"{question} There is nobody to ask: add --yes. Nothing was changed.");
        }

        Console.Write($"{question} [y/N] ");
        if (Console.ReadLine()?.Trim().ToUpperInvariant() is not ("Y" or "YES"))
        {
            throw new PluginException("Nothing was changed.");
        }
    }

    private static async Task<int> VerifyPackageAsync(string file, string? source, CancellationToken cancellationToken)
    {
        // In a folder of its own: what the proxy here has installed, and its trust list, do not matter to an author.
        var folder = Directory.CreateTempSubdirectory("queryproxy-verify-").FullName;
        try
        {
            using var installer = new PluginInstaller(folder, TimeProvider.System);
            Show(await installer.PrepareAsync(file, version: null, source, allowUnsigned: true, cancellationToken));
            Console.WriteLine($"{Path.GetFileName(file)} can be installed.");
            return 0;
        }
        finally
        {
            PluginFolders.Delete(folder);
        }
    }

    private static async Task<int> VerifyInstalledAsync(string folder, string? id, CancellationToken cancellationToken)
    {
        var plugins = id is null ? ReadInstalled(folder) : [FindInstalled(folder, id)];
        foreach (var (path, manifest) in plugins)
        {
            await PluginTrial.RunAsync(path, manifest, cancellationToken);
            Console.WriteLine($"{manifest.Id} {manifest.Version}: {(InstallRecord.Read(path) is null ? "loads; it was not installed by \"plugin install\", so its files cannot be checked" : "as installed, loads")}");
        }

        return 0;
    }

    private static (string Folder, PluginManifest Manifest) FindInstalled(string folder, string id)
    {
        var plugins = ReadInstalled(folder);
        var found = plugins.Find(plugin => string.Equals(plugin.Manifest.Id, id, StringComparison.OrdinalIgnoreCase));
        return found.Manifest is null
            ? throw new PluginException($"There is no plugin {id} in {folder}. Installed: {string.Join(", ", plugins.Select(static plugin => plugin.Manifest.Id))}.")
            : found;
    }

    private static List<(string Folder, PluginManifest Manifest)> ReadInstalled(string folder) => Directory.Exists(folder)
        ? PluginLoading.ReadManifests(folder)
        : throw new StartupException($"The plugins folder {folder} does not exist. Set BR_PLUGINS_DIR, or install QueryProxy again.");

    private static int List(string folder)
    {
        var plugins = ReadInstalled(folder);
        var width = plugins.Select(static plugin => plugin.Manifest.Id.Length).Append("id".Length).Max();
        Console.WriteLine($"{"id".PadRight(width)}  version  abstractions  folder");
        foreach (var (path, manifest) in plugins)
        {
            Console.WriteLine($"{manifest.Id.PadRight(width)}  {manifest.Version,-7}  {manifest.Abstractions,-12}  {path}");
        }

        foreach (var (id, entry) in PluginLedger.Read(folder).Where(entry => !plugins.Exists(plugin => string.Equals(plugin.Manifest.Id, entry.Key, StringComparison.OrdinalIgnoreCase))))
        {
            Console.WriteLine($"{id.PadRight(width)}  {entry.Version,-7}  {"missing",-12}  its folder is gone: install it again, or remove it");
        }

        return 0;
    }
}
