using System.Diagnostics;
using System.Globalization;
using QueryProxy.TestSupport;
using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.FunctionalTests.Clients;

/// <summary>A client in another language, run as a process that logs in as alice.</summary>
internal static class ClientProcess
{
    /// <summary>The folder with the clients' sources.</summary>
    public static string Sources => Path.Combine(RepositoryPaths.Root, "tests", "QueryProxy.FunctionalTests", "Clients");

    /// <summary>The first of some files that exists, or null: then a laptop has no such client. In CI all must be there.</summary>
    public static string? Find(params IEnumerable<string> files)
    {
        var candidates = files.ToList();
        return candidates.FirstOrDefault(File.Exists)
            ?? (Environment.GetEnvironmentVariable("CI") == "true" ? throw new InvalidOperationException($"None of {string.Join(", ", candidates)} exists; test.sh installs it.") : null);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(ShopFixture shop, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGHOST"] = "127.0.0.1";
        start.Environment["PGPORT"] = shop.Proxy.ProxyPort.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = "alice";
        start.Environment["PGPASSWORD"] = ShopFixture.Password;
        start.Environment["PGDATABASE"] = "shop";
        start.Environment["PAGER"] = "cat";
        start.Environment["QP_CERTIFICATE"] = shop.Proxy.CertificateFile;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Runs a client's checks and fails the test with what it said.</summary>
    /// <returns>The names of the checks that passed.</returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(ShopFixture shop, string program, params string[] arguments)
    {
        var (exitCode, output, error) = await RunAsync(shop, program, arguments);
        exitCode.Should().Be(0, "{0}\n{1}\nThe host's log:\n{2}", output, error, shop.Proxy.Log);
        return [.. output.Split('\n').Where(static line => line.StartsWith("ok ", StringComparison.Ordinal)).Select(static line => line[3..])];
    }
}
