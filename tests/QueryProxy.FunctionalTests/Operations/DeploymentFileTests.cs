using System.Diagnostics;
using QueryProxy.TestSupport;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>Functional: Node runs the checks of tests/deploy over the deployment files.</summary>
public sealed class DeploymentFileTests
{
    [Fact]
    public async Task Deployment_files_follow_their_schemas()
    {
        var folder = Path.Combine(RepositoryPaths.Root, "tests", "deploy");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")) && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Console.WriteLine("Skipped: run npm ci in tests/deploy first.");
            return;
        }

        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "validate.mjs"), RepositoryPaths.Root])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = node.StandardError.ReadToEndAsync();
        var findings = await node.StandardOutput.ReadToEndAsync() + await error;
        await node.WaitForExitAsync();

        findings.Should().BeEmpty();
        node.ExitCode.Should().Be(0);
    }
}
