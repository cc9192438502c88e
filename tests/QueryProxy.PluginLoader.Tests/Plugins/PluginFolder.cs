using System.Reflection;
using System.Text.Json;
using QueryProxy.TestSupport;

namespace QueryProxy.PluginLoader.Tests.Plugins;

/// <summary>A plugins folder of one test, filled with copies of the test plugins' outputs.</summary>
internal sealed class PluginFolder : IDisposable
{
    private static readonly string Configuration = typeof(PluginFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static metadata => metadata.Key == "Configuration").Value!;

    public string Path { get; } = Directory.CreateTempSubdirectory("queryproxy-plugins-").FullName;

    /// <summary>The plugins that building the host put beside it.</summary>
    public static string BuiltIn => System.IO.Path.Combine(RepositoryPaths.Root, "src", "QueryProxy.Host", "bin", Configuration, "net10.0", "plugins");

    /// <summary>The output folder of a test plugin.</summary>
    public static string OutputOf(string project) => System.IO.Path.Combine(RepositoryPaths.Root, "tests", "TestPlugins", project, "bin", Configuration, "net10.0");

    /// <summary>Copies the built-in plugins.</summary>
    public void CopyBuiltIn()
    {
        foreach (var file in Directory.EnumerateFiles(BuiltIn, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(BuiltIn, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>Installs a test plugin with a manifest of the test's choice.</summary>
    public string Install(string project, string pluginType, string? id = null, string abstractions = "0.1", string? assembly = null)
    {
        var folder = System.IO.Path.Combine(Path, id ?? project);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(OutputOf(project)))
        {
            File.Copy(file, System.IO.Path.Combine(folder, System.IO.Path.GetFileName(file)));
        }

        WriteManifest(folder, JsonSerializer.Serialize(
            new { id = id ?? project, version = "1.0.0", assembly = assembly ?? project + ".dll", pluginType, abstractions }));
        return folder;
    }

    public static void WriteManifest(string folder, string json)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(System.IO.Path.Combine(folder, "plugin.json"), json);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
