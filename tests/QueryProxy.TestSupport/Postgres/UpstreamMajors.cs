using System.Globalization;
using QueryProxy.Host.LocalPostgres;

namespace QueryProxy.TestSupport.Postgres;

/// <summary>
/// The major versions of PostgreSQL that are supported as upstreams, and which of them the tests run against: the oldest and the newest, in the long form (<c>QP_LONG=1</c>) all. Their
/// servers come from npm (<c>tests/upstreams</c>, installed by <c>eng/upstreams.sh</c> into <c>QP_UPSTREAMS_DIR</c>), or from <c>/usr/lib/postgresql</c>.
/// </summary>
public static class UpstreamMajors
{
    /// <summary>The oldest one.</summary>
    public const int Oldest = 13;

    /// <summary>The newest one.</summary>
    public const int Newest = 18;

    /// <summary>The environment variable that names the folder of the servers.</summary>
    public const string FolderVariable = "QP_UPSTREAMS_DIR";

    /// <summary>Whether this is the long run.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("QP_LONG") == "1";

    /// <summary>
    /// The versions to test: those that are here, and in CI all that belong to the run, so that a missing one fails. <c>QP_TEST_MAJORS</c> names others, such as <c>14,16</c>.
    /// </summary>
    public static IReadOnlyList<int> Tested { get; } = [.. Wanted().Where(static major => IsCi || Find(major) is not null)];

    private static bool IsCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The programs of a version's server, or null when it is not here.</summary>
    internal static PostgresBinaries? Find(int major)
    {
        var number = major.ToString(CultureInfo.InvariantCulture);
        return Folders().Select(folder => Path.Combine(folder, "node_modules", $"postgres-{number}", "native", "bin"))
            .Append($"/usr/lib/postgresql/{number}/bin")
            .Where(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")))
            .Select(static folder => new PostgresBinaries(folder))
            .FirstOrDefault();
    }

    private static IEnumerable<int> Wanted() => Environment.GetEnvironmentVariable("QP_TEST_MAJORS") is { Length: > 0 } chosen
        ? chosen.Split(',').Select(static major => int.Parse(major, CultureInfo.InvariantCulture))
        : IsLong ? Enumerable.Range(Oldest, Newest - Oldest + 1) : [Oldest, Newest];

    private static IEnumerable<string> Folders()
    {
        var root = Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } chosen
            ? chosen
            : Path.Combine("/var/tmp", "queryproxy-upstreams");
        return Directory.Exists(root) ? Directory.EnumerateDirectories(root) : [];
    }
}
