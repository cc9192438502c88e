using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>
/// Functional: what the documents tell an operator to type, as far as it needs nothing but this machine, is run. That all of it parses, and what plugin authors type, is tested elsewhere.
/// </summary>
[SupportedOSPlatform("linux")]
public sealed partial class DocumentJourneyTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static readonly string[] Folders = ["docs/deploy", "docs/operations", "docs/reference", "docs/guides"];

    public static TheoryData<string> Documents() =>
        [.. Folders.SelectMany(static folder => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Root, folder), "*.md"))
            .Select(static file => Path.GetRelativePath(RepositoryPaths.Root, file)).Concat(["README.md", "CONTRIBUTING.md"]).Order()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Files_that_commands_name_exist(string document) =>
        RepositoryFile().Matches(string.Join('\n', Blocks(File.ReadAllText(Path.Combine(RepositoryPaths.Root, document))))).Select(static match => match.Value)
            .Where(static path => !Path.Exists(Path.Combine(RepositoryPaths.Root, path))).Should().BeEmpty();

    [PostgresFact]
    public async Task First_policy_of_the_readme_hides_the_column()
    {
        await shop.Database.ExecuteAsync("ALTER TABLE customers ADD COLUMN IF NOT EXISTS phone text DEFAULT '555'");
        using (var admin = await shop.LogInAsync())
        {
            await admin.SaveCatalogAsync(shop.DataSourceId, "public");
        }

        var commands = Blocks(await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "README.md"))).Single(static block => block.Contains("column_deny", StringComparison.Ordinal));
        var here = commands.Replace("127.0.0.1:5435", $"127.0.0.1:{shop.Proxy.AdminPort}").Replace("127.0.0.1:5434", $"127.0.0.1:{shop.Proxy.ProxyPort}")
            .Replace("\"password\":\"admin\"", $"\"password\":\"{ProxyProcess.AdminPassword}\"").Replace("alice:alice@", $"alice:{ShopFixture.Password}@");
        var select = here.Split('\n').Single(static line => line.StartsWith("psql ", StringComparison.Ordinal));
        (await RunAsync("bash", Path.GetTempPath(), ["-c", select])).Output.Should().Contain("555");

        var (exitCode, output) = await RunAsync("bash", Path.GetTempPath(), ["-c", here]);

        exitCode.Should().Be(1, "psql fails as the document says");
        output.Should().Contain(Comment().Match(here).Groups["text"].Value);
    }

    [PostgresFact]
    public async Task Backup_and_restore_do_what_their_page_says()
    {
        await using var proxy = await ProxyProcess.StartAsync();
        using var admin = await ManagementClient.LogInAsync(proxy);
        await admin.CreateUserAsync("before", ShopFixture.Password, null);
        var folder = Directory.CreateTempSubdirectory("queryproxy-test-backup-").FullName;
        var blocks = Blocks(await File.ReadAllTextAsync(Path.Combine(RepositoryPaths.Root, "docs/operations/backup.md"))).ToList();

        // systemctl and the folder are the operator's; queryproxy is what was built.
        var program = Path.Combine(ProxyProcess.HostFolder, "queryproxy.dll");
        var preamble = $$"""
            set -e
            systemctl() { :; }
            queryproxy() { dotnet "{{program}}" "$@"; }

            """;
        var environment = proxy.Environment;
        (await RunAsync("bash", folder, ["-c", preamble + Here(blocks[0])], environment)).ExitCode.Should().Be(0);
        File.GetUnixFileMode(Path.Combine(folder, "queryproxy.db")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await admin.CreateUserAsync("after", ShopFixture.Password, null);
        var early = await RunAsync("bash", folder, ["-c", preamble + Here(blocks[1])], environment);
        early.ExitCode.Should().NotBe(0, "a proxy serves from the store");
        await proxy.KillAsync();

        (await RunAsync("bash", folder, ["-c", preamble + Here(blocks[1])], environment)).ExitCode.Should().Be(0);

        await proxy.RestartAsync();
        using var again = await ManagementClient.LogInAsync(proxy);
        (await again.SendAsync(HttpMethod.Get, "users"))["items"]!.AsArray().Select(static user => (string)user!["username"]!).Should().Contain("before").And.NotContain("after");
        Directory.Delete(folder, recursive: true);

        string Here(string block) => block.Replace("/backup/", folder + "/");
    }

    private static IEnumerable<string> Blocks(string text) => Block().Matches(text).Select(static match => match.Groups["commands"].Value);

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    [GeneratedRegex("^```sh\n(?<commands>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?<![\w/.-])(deploy|src|docs|eng|tests)/[\w./-]+\w|(?<![\w/.-])compose[\w.]*\.yaml")]
    private static partial Regex RepositoryFile();

    [GeneratedRegex("^# (?<text>ERROR:.*)$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
