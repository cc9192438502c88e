using System.Globalization;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: what <c>quickstart.sh</c> runs after it has built.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("queryproxy-test-demo-").FullName;

    public DemoTests()
    {
        // Reachable for the ordinary user who runs PostgreSQL, so that nothing is put elsewhere.
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }
    }

    // The upstream's folder belongs to somebody else when the tests run as root.
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [PostgresFact]
    public async Task Demo_checks_itself_again_when_a_former_run_was_killed()
    {
        var environment = new Dictionary<string, string>
        {
            ["QP_STATE_DIR"] = _folder,
            ["QP_PROXY_PORT"] = ProxyProcess.FreePort().ToString(CultureInfo.InvariantCulture),
            ["QP_ADMIN_PORT"] = ProxyProcess.FreePort().ToString(CultureInfo.InvariantCulture),
        };
        using (var killed = ProxyProcess.Launch(environment, "demo"))
        {
            await ReadUntilAsync(killed.StandardOutput, "Press Ctrl+C");

            var second = await ProxyProcess.RunAsync(environment, "demo", "--check");
            second.ExitCode.Should().Be(1);
            second.Error.Should().Contain("A demo runs already");

            killed.Kill();
            await killed.WaitForExitAsync();
        }

        var check = await ProxyProcess.RunAsync(environment, "demo", "--check");

        check.ExitCode.Should().Be(0, check.Error);
        check.Output.Should().Contain("alice=>").And.Contain("bob=>").And.Contain("psql \"postgresql://alice:alice@")
            .And.Contain($"Admin UI: http://127.0.0.1:{environment["QP_ADMIN_PORT"]}/ (admin/admin)");
    }

    private static async Task ReadUntilAsync(StreamReader output, string text)
    {
        var seen = new List<string>();
        while (await output.ReadLineAsync() is { } line)
        {
            seen.Add(line);
            if (line.Contains(text))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The demo ended before \"{text}\":\n{string.Join('\n', seen)}");
    }
}
