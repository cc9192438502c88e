using System.Text.RegularExpressions;

namespace QueryProxy.ArchitectureTests;

/// <summary>Unit: nothing in the tree ties it to one machine or to one package feed.</summary>
public sealed partial class RepositoryHygieneTests
{
    // Put together here, so that this file does not hold them.
    private static readonly string[] FeedHosts = ["registry.npmjs" + ".org", "api.nuget" + ".org", "deb.debian" + ".org", "pypi" + ".org", "artif" + "actory", "nexus/" + "repository"];

    private static readonly string[] BinaryExtensions = [".png", ".ico", ".gz", ".br", ".woff2", ".bin", ".pfx", ".nupkg", ".snupkg", ".pdf"];

    private static IEnumerable<string> TextFiles => SourceTree.Files.Where(
        static file => !BinaryExtensions.Contains(Path.GetExtension(file)) && new FileInfo(Path.Combine(SourceTree.Root, file)).Length < 4_000_000);

    [Fact]
    public void No_file_names_a_package_feed() =>
        TextFiles.Where(static file => FeedHosts.Any(SourceTree.Read(file).Contains)).Should().BeEmpty();

    [Fact]
    public void No_file_holds_a_path_of_a_machine() =>
        TextFiles.Where(static file => !file.StartsWith("tests/data/") && MachinePath().IsMatch(SourceTree.Read(file))).Should().BeEmpty();

    [Fact]
    public void Lock_files_hold_no_addresses() =>
        SourceTree.Files.Where(static file => Path.GetFileName(file) is "package-lock.json" or "packages.lock.json" or "yarn.lock")
            .Where(static file => SourceTree.Read(file).Contains("\"resolved\": \"http")).Should().BeEmpty();

    [Fact]
    public void Nuget_config_names_the_local_feed_only() =>
        SourceTree.Read("nuget.config").Should().Contain("artifacts/packages").And.NotContain("http");

    [Fact]
    public void Scripts_can_be_run() =>
        SourceTree.Files.Where(static file => file is "quickstart.sh" or "test.sh" or ".ci/run")
            .Where(static file => !OperatingSystem.IsWindows() && !File.GetUnixFileMode(Path.Combine(SourceTree.Root, file)).HasFlag(UnixFileMode.UserExecute))
            .Should().BeEmpty();

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = SourceTree.Read("QueryProxy.sln").Replace('\\', '/');

        SourceTree.With(".csproj", "src", "plugins", "tests").Where(project => !solution.Contains(project)).Should().BeEmpty();
    }

    [GeneratedRegex(@"(?<![\w./])/(?:work/(?:h|main|shared)|root|home/[a-z]+)/[\w.]")]
    private static partial Regex MachinePath();
}
