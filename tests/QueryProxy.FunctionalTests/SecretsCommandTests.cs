using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: the command line's work on the store's key.</summary>
public sealed class SecretsCommandTests
{
    [Fact]
    public async Task Rotate_moves_every_secret_to_a_new_key_and_a_wrong_key_says_which_cannot_be_read()
    {
        var folder = Directory.CreateTempSubdirectory("queryproxy-test-").FullName;
        var url = $"sqlite://{folder}/admin.db";
        await using (var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string> { ["BR_ADMIN_DATABASE_URL"] = url }))
        {
            using var admin = await ManagementClient.LogInAsync(proxy);
            await admin.SendAsync(HttpMethod.Post, "datasources", new
            {
                name = "shop",
                ds_type = "postgres",
                config = new { host = "127.0.0.1", port = 1, database = "d", username = "u" },
                secure_config = new { password = "hunter22" },
            });
        }

        var environment = new Dictionary<string, string> { ["BR_ADMIN_DATABASE_URL"] = url };
        var other = new Dictionary<string, string>(environment) { ["BR_ENCRYPTION_KEY"] = new('c', 64), ["BR_NEW_ENCRYPTION_KEY"] = new('b', 64) };

        await using (var proxy = await ProxyProcess.StartAsync(other))
        {
            proxy.Log.Should().Contain("Data source shop serves nobody: The secret of ").And.NotContain("hunter22");
        }

        var wrong = await ProxyProcess.RunAsync(other, "secrets", "rotate");
        var rotated = await ProxyProcess.RunAsync(environment, "secrets", "rotate");
        var good = await ProxyProcess.RunAsync(environment, "secrets", "check");

        wrong.ExitCode.Should().Be(1);
        wrong.Output.Should().Contain("unreadable: shop").And.NotContain("hunter22");
        rotated.ExitCode.Should().Be(0, rotated.Error);
        rotated.Output.Should().MatchRegex("^BR_ENCRYPTION_KEY=[0-9a-f]{64}\n").And.Contain("Encrypted anew: 1");
        good.ExitCode.Should().Be(0, "the new key took the place of the generated one: {0}", good.Output + good.Error);
        Directory.Delete(folder, recursive: true);
    }
}
