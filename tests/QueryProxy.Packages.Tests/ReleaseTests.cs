using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using QueryProxy.TestSupport;

namespace QueryProxy.Packages.Tests;

/// <summary>Functional: the dotnet tool <c>queryproxy</c>, packed, installed and run; and that the same sources give the same bytes.</summary>
public sealed class ReleaseTests : IDisposable
{
    private static readonly string Configuration = typeof(ReleaseTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(static metadata => metadata.Key == "Configuration").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("queryproxy-release-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Tool_is_packed_twice_to_the_same_bytes_and_runs_with_its_plugins()
    {
        var first = await PackAsync("first");
        var second = await PackAsync("second");

        Sha256(second).Should().Be(Sha256(first), "whoever builds the same sources can tell that nothing was slipped in");
        using (var package = ZipFile.OpenRead(first))
        {
            package.Entries.Select(static entry => entry.FullName).Should().Contain(static name => name.EndsWith("plugins/QueryProxy.Plugins.Rls/plugin.json"));
        }

        // An empty configuration: the package alone is asked, no feed.
        var configuration = Path.Combine(_folder, "nuget.config");
        await File.WriteAllTextAsync(configuration, $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{Path.GetDirectoryName(first)}\" /></packageSources></configuration>");
        await RunAsync("dotnet", "tool", "install", "QueryProxy", "--prerelease", "--tool-path", Path.Combine(_folder, "tools"), "--configfile", configuration);
        var tool = Path.Combine(_folder, "tools", "queryproxy");

        (await RunAsync(tool, "--version")).Trim().Should().StartWith(Path.GetFileNameWithoutExtension(first)["QueryProxy.".Length..].Split('-')[0]);
        (await RunAsync(tool, "plugin", "list")).Should().Contain("QueryProxy.Plugins.Rls").And.Contain("QueryProxy.Plugins.Masking").And.Contain("QueryProxy.Plugins.PostgresDiscovery");
        (await RunAsync(tool, "config", "check")).Should().Contain("BR_PROXY_BIND_ADDR");
    }

    private static string Sha256(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));

    // The UI's own tests build it at the same time: it is left out.
    private async Task<string> PackAsync(string name)
    {
        var folder = Path.Combine(_folder, name);
        await RunAsync("dotnet", "pack", Path.Combine(RepositoryPaths.Root, "src", "QueryProxy.Host"), "-c", Configuration, "--no-build", "-p:AdminUi=false", "-o", folder, "-v", "quiet", "-nologo");
        return Directory.GetFiles(folder).Should().ContainSingle().Subject;
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(static name => name.StartsWith("BR_", StringComparison.Ordinal) || name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_HOME"] = _folder;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["SOURCE_DATE_EPOCH"] = "1735689600";
        start.Environment["CI"] = "true";
        start.Environment["BR_ADMIN_DATABASE_URL"] = $"sqlite://{_folder}/admin.db?mode=rwc";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}\n{await error}");
    }
}
