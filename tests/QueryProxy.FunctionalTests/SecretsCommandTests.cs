using QueryProxy.TestSupport.Hosting;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: the command line's work on the store's key.</summary>
public sealed class SecretsCommandTests
{
    private static readonly string OldKey = new('a', 64);
    private static readonly string NewKey = new('b', 64);

    [Fact]
    public async Task Rotate_moves_every_secret_to_the_new_key_and_a_wrong_key_says_which_cannot_be_read()
    {
        var folder = Directory.CreateTempSubdirectory("queryproxy-test-").FullName;
        var url = $"sqlite://{folder}/admin.db";
        await using (var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string> { ["BR_ADMIN_DATABASE_URL"] = url, ["BR_ENCRYPTION_KEY"] = OldKey }))
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

        Dictionary<string, string> With(string key, string? newKey = null)
        {
            var environment = new Dictionary<string, string> { ["BR_ADMIN_DATABASE_URL"] = url, ["BR_ENCRYPTION_KEY"] = key };
            if (newKey is not null)
            {
                environment["BR_NEW_ENCRYPTION_KEY"] = newKey;
            }

            return environment;
        }

        var wrong = await ProxyProcess.RunAsync(With(new string('c', 64), NewKey), "secrets", "rotate");
        var rotated = await ProxyProcess.RunAsync(With(OldKey, NewKey), "secrets", "rotate");
        var good = await ProxyProcess.RunAsync(With(NewKey), "secrets", "check");
        var bad = await ProxyProcess.RunAsync(With(OldKey), "secrets", "check");
        var generated = await ProxyProcess.RunAsync(With(NewKey), "secrets", "rotate");

        wrong.ExitCode.Should().Be(1);
        wrong.Output.Should().Contain("unreadable: shop");
        rotated.ExitCode.Should().Be(0, rotated.Error);
        rotated.Output.Should().Contain("Encrypted anew: 1");
        good.ExitCode.Should().Be(0, good.Error);
        bad.ExitCode.Should().Be(1);
        bad.Output.Should().Contain("shop").And.NotContain("hunter22");
        generated.ExitCode.Should().Be(0, generated.Error);
        generated.Output.Should().MatchRegex("^BR_ENCRYPTION_KEY=[0-9a-f]{64}\n");
        Directory.Delete(folder, recursive: true);
    }
}
