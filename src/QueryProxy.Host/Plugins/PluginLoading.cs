using System.Reflection;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Plugins;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Host.Plugins.Installation;

namespace QueryProxy.Host.Plugins;

/// <summary>
/// Loads the plugins folder, once, while the host starts: 1. all manifests, 2. version checks, 3. a load context per plugin that shares only Abstractions and
/// what it references, 4. the plugin type, 5. the plugin's container. Any failure ends the start with advice; a plugin is never
/// skipped, because governance that is silently missing would show data.
/// </summary>
internal static class PluginLoading
{
    /// <summary>Loads all plugins of a folder.</summary>
    /// <exception cref="PluginException">One of them cannot be used.</exception>
    public static PluginSet Load(string folder, ILoggerFactory loggers)
    {
        if (!Directory.Exists(folder))
        {
            return new PluginSet(folder, folderExists: false, []);
        }

        var manifests = ReadManifests(folder);
        return new PluginSet(folder, folderExists: true, manifests.ConvertAll(entry => LoadOne(entry.Folder, entry.Manifest, loggers)));
    }

    /// <summary>Reads and checks all manifests of a folder without loading any code.</summary>
    public static List<(string Folder, PluginManifest Manifest)> ReadManifests(string folder)
    {
        PluginFolders.Recover(folder);
        var manifests = Directory.EnumerateDirectories(folder)
            .Where(static path => !Path.GetFileName(path).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .Select(static path => (Folder: path, Manifest: PluginManifest.Read(path)))
            .ToList();
        var twice = manifests.GroupBy(static entry => entry.Manifest.Id, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static group => group.Count() > 1);
        return twice is null
            ? manifests
            : throw new PluginException($"Plugin {twice.Key} is installed twice: {string.Join(" and ", twice.Select(static entry => entry.Folder))}. Remove one of them.");
    }

    /// <summary>Loads and configures one plugin.</summary>
    /// <exception cref="PluginException">It cannot be used.</exception>
    public static LoadedPlugin LoadOne(string folder, PluginManifest manifest, ILoggerFactory loggers)
    {
        // What was installed is checked before any of it runs; a folder filled by hand has no record.
        InstallRecord.Read(folder)?.RequireUnchanged(folder, manifest.Id);
        var assembly = LoadAssembly(folder, manifest);
        var plugin = CreatePlugin(assembly, manifest);
        try
        {
            var builder = new PluginBuilder(loggers);
            plugin.Configure(builder);
            var services = builder.Services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });
            return new LoadedPlugin(
                manifest,
                AssemblyLoadContext.GetLoadContext(assembly)!,
                [.. services.GetServices<IQueryHook>()],
                [.. services.GetServices<IQueryObserver>()],
                [.. services.GetServices<IPolicyType>()],
                [.. services.GetServices<IDiscoveryProvider>()]);
        }
#pragma warning disable CA1031 // Whatever a plugin throws ends the start.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new PluginException($"Plugin {manifest.Id} {manifest.Version} failed while it configured itself: {Describe(exception)}. Remove or replace it.", exception);
        }
    }

    private static Assembly LoadAssembly(string folder, PluginManifest manifest)
    {
        try
        {
            var loader = PluginLoader.CreateFromAssemblyFile(Path.GetFullPath(Path.Combine(folder, manifest.Assembly)), config =>
            {
                config.PreferSharedTypes = false;
                config.IsUnloadable = false;
                // Otherwise all that the shared assemblies refer to is loaded at once, down to the last of .NET's own: sixty assemblies that nobody uses.
                config.IsLazyLoaded = true;
                foreach (var shared in SharedAssemblies.For(folder))
                {
                    config.SharedAssemblies.Add(shared);
                }
            });
            var assembly = loader.LoadDefaultAssembly();
            foreach (var reference in assembly.GetReferencedAssemblies())
            {
                if (SharedAssemblies.Find(reference.Name!) is { } present && reference.Version > present)
                {
                    throw new PluginException(
                        $"Plugin {manifest.Id} {manifest.Version} was built with {reference.Name} {reference.Version}; this QueryProxy has {present}. Update QueryProxy, or install an older version of the plugin.");
                }
            }

            return assembly;
        }
        catch (Exception exception) when (exception is IOException or BadImageFormatException)
        {
            throw new PluginException($"Plugin {manifest.Id}: {manifest.Assembly} cannot be loaded: {Describe(exception)}. Install the plugin again.", exception);
        }
    }

    private static IQueryProxyPlugin CreatePlugin(Assembly assembly, PluginManifest manifest)
    {
        try
        {
            var type = assembly.GetType(manifest.PluginType)
                ?? throw new PluginException($"Plugin {manifest.Id}: {manifest.Assembly} has no type {manifest.PluginType}. Correct \"pluginType\" in its {PluginManifest.FileName}.");
            if (!typeof(IQueryProxyPlugin).IsAssignableFrom(type))
            {
                throw new PluginException($"Plugin {manifest.Id}: {manifest.PluginType} does not implement IQueryProxyPlugin. Correct \"pluginType\" in its {PluginManifest.FileName}.");
            }

            return (IQueryProxyPlugin)Activator.CreateInstance(type)!;
        }
        catch (Exception exception) when (exception is not PluginException)
        {
            throw new PluginException(
                $"Plugin {manifest.Id} {manifest.Version} cannot be made: {Describe(exception)}. Its type {manifest.PluginType} needs a public constructor without parameters that does not throw.",
                exception);
        }
    }

    private static string Describe(Exception exception)
    {
        var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        return $"{cause.GetType().Name}: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}";
    }
}
