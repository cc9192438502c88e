using System.Reflection;
using QueryProxy.Abstractions.Plugins;

namespace QueryProxy.Host.Plugins;

/// <summary>
/// The assemblies whose types are the host's own in every plugin: Abstractions and what it references. Everything else a plugin may bring in its own version. The packages of these
/// assemblies are named like them.
/// </summary>
internal static class SharedAssemblies
{
    /// <summary>QueryProxy.Abstractions.</summary>
    public static Assembly Abstractions { get; } = typeof(IQueryProxyPlugin).Assembly;

    private static readonly Dictionary<string, Version> Versions = new[] { Abstractions.GetName() }
        .Concat(Abstractions.GetReferencedAssemblies())
        .Where(static name => !IsFramework(name.Name!))
        .ToDictionary(static name => name.Name!, static name => name.Version!, StringComparer.OrdinalIgnoreCase);

    // What the shared frameworks bring, by name. An assembly of the host's own folder is none of it.
    private static readonly Lazy<Dictionary<string, string>> FrameworkPaths = new(() =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(static path => !path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal))
            .DistinctBy(static path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(static path => Path.GetFileNameWithoutExtension(path), static path => path, StringComparer.OrdinalIgnoreCase));

    // Arrow consists of several. What they need of .NET comes from the host as long as a plugin has no copy of it.
    private static readonly Lazy<List<AssemblyName>> Closure = new(static () =>
    {
        var closure = new List<AssemblyName> { Abstractions.GetName() };
        for (var i = 0; i < closure.Count; i++)
        {
            closure.AddRange(Assembly.Load(closure[i]).GetReferencedAssemblies()
                .Where(name => !IsFramework(name.Name!) && !closure.Exists(known => known.Name == name.Name)));
        }

        return closure;
    });

    /// <summary>
    /// The assemblies that a plugin shares with the host: Abstractions with what it needs, and what of .NET itself the plugin's folder has a copy of that is no newer. A second
    /// <c>ImmutableArray</c> would not be the one that Abstractions knows.
    /// </summary>
    /// <param name="folder">The plugin's folder.</param>
    public static IEnumerable<AssemblyName> For(string folder) =>
        Closure.Value.Concat(Directory.EnumerateFiles(folder, "System.*.dll").Select(NameOf).OfType<AssemblyName>().Where(IsInFramework));

    /// <summary>The version of a shared assembly, or null when it is not shared.</summary>
    public static Version? Find(string name) => Versions.GetValueOrDefault(name);

    /// <summary>Whether the runtime itself brings an assembly at least as new, so that a package's copy of it is of no use.</summary>
    public static bool IsInFramework(AssemblyName assembly) =>
        FrameworkPaths.Value.TryGetValue(assembly.Name!, out var path) && AssemblyName.GetAssemblyName(path).Version >= assembly.Version;

    private static AssemblyName? NameOf(string path)
    {
        try
        {
            return AssemblyName.GetAssemblyName(path);
        }
        catch (BadImageFormatException)
        {
            // A native library.
            return null;
        }
    }

    private static bool IsFramework(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "mscorlib" or "netstandard";
}
