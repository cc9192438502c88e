using System.Diagnostics;

namespace QueryProxy.ArchitectureTests;

/// <summary>The files of the source tree as git knows them, so that build outputs and downloads play no part.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    /// <summary>All files that are or would be committed, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static IEnumerable<string> With(string extension, params string[] folders) => Files.Where(
        file => file.EndsWith(extension, StringComparison.Ordinal) && (folders.Length == 0 || folders.Any(folder => file.StartsWith(folder + "/", StringComparison.Ordinal))));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "QueryProxy.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run the tests from the source tree.");
        }

        return folder;
    }

    private static List<string> ListFiles()
    {
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Where(static file => File.Exists(Path.Combine(Root, file)))
            .Distinct().Order(StringComparer.Ordinal).ToList();
    }
}
