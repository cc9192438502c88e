using System.Text.Json;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: the host as a process: memory, kill -9, command line, missing plugins.</summary>
public sealed class HostProcessTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const long Megabyte = 1024 * 1024;

    [PostgresFact]
    public async Task Answer_of_a_million_rows_streams_with_flat_memory()
    {
        await shop.Database.ExecuteAsync("CREATE TABLE big AS SELECT n AS id, repeat('x', 200) AS filler, 'acme' AS tenant FROM generate_series(1, 1000000) AS n; ANALYZE big");
        using var admin = await shop.LogInAsync();
        await admin.SaveCatalogAsync(shop.DataSourceId, "public");
        await using var connection = await shop.OpenAsync("alice");
        await using (var warmUp = new NpgsqlCommand("select * from big limit 10000", connection))
        {
            await warmUp.ExecuteNonQueryAsync();
        }

        var before = shop.Proxy.PeakMemory();
        await using var command = new NpgsqlCommand("select * from big", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            rows++;
        }

        rows.Should().Be(1_000_000);
        (shop.Proxy.PeakMemory() - before).Should().BeLessThan(64 * Megabyte, "220 MB of rows passed through");
    }

    [Fact]
    public void Host_runs_with_one_heap_and_threads_that_do_not_spin()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(ProxyProcess.HostFolder, "queryproxy.runtimeconfig.json")));
        var properties = file.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");

        properties.GetProperty("System.GC.Server").GetBoolean().Should().BeFalse();
        properties.GetProperty("System.Threading.ThreadPool.UnfairSemaphoreSpinLimit").GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Host_gives_memory_back_when_its_start_is_done()
    {
        await using var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string> { ["BR_LOG"] = "warning,QueryProxy.Host.Memory=debug" });

        var line = await Waiting.ForAsync(() => Task.FromResult(proxy.Log.Split('\n').FirstOrDefault(static line => line.Contains("back to the system", StringComparison.Ordinal))));

        line.Should().MatchRegex("Gave [1-9][0-9]* MB back to the system in [0-9]+ ms");
        proxy.LoadedFiles().Should().Contain("Microsoft.EntityFrameworkCore.Sqlite.dll")
            .And.NotContain("Npgsql.EntityFrameworkCore.PostgreSQL.dll", "its store is SQLite")
            .And.NotContain(["System.Net.Quic.dll", "System.Private.Xml.Linq.dll", "System.Resources.Writer.dll"], "nothing of the host uses them");
    }

    [Fact]
    public async Task Kestrel_accepts_clients_where_there_are_no_event_loops()
    {
        await using var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string> { ["BR_EVENT_LOOPS"] = "0" });
        await using var client = new NpgsqlConnection($"Host=127.0.0.1;Port={proxy.ProxyPort};Username=nobody;Password=wrong;Database=none;Pooling=false");

        var login = () => client.OpenAsync();

        (await login.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("28P01");
    }

    [PostgresFact]
    public async Task Host_serves_again_when_it_was_killed()
    {
        await using (var before = await shop.OpenAsync("alice"))
        {
            await shop.Proxy.KillAsync();
        }

        await shop.Proxy.RestartAsync();

        await using var connection = await shop.OpenAsync("alice");
        await using var command = new NpgsqlCommand("select string_agg(ssn, ',' order by id) from customers", connection);
        (await command.ExecuteScalarAsync()).Should().Be("***-**-6781,***-**-6782");
    }

    [PostgresFact]
    public async Task Host_without_plugins_refuses_clients_and_keeps_the_management_plane()
    {
        await using var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string> { ["BR_PLUGINS_DIR"] = "/nonexistent/plugins" });
        using var admin = await ManagementClient.LogInAsync(proxy);
        var connect = async () =>
        {
            await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={proxy.ProxyPort};Database=shop;Username=alice;Password=x;Pooling=false");
            await connection.OpenAsync();
        };

        (await connect.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("57P03");
        proxy.Log.Should().Contain("No governed data is served").And.Contain("BR_PLUGINS_DIR");
        (await admin.SendAsync(HttpMethod.Get, "policy-types"))["items"]!.AsArray().Should().BeEmpty();
    }

    [Fact]
    public async Task Host_writes_beside_its_store_only_and_describes_its_settings_without_secrets()
    {
        const string secret = "f00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00f";
        var home = Directory.CreateTempSubdirectory("queryproxy-test-").FullName;
        await using var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["BR_IDLE_TIMEOUT_SECS"] = "77",
            ["BR_ADMIN_JWT_SECRET"] = secret,
            ["BR_ENCRYPTION_KEY"] = secret,
        });
        using var admin = await ManagementClient.LogInAsync(proxy);

        var settings = await admin.SendAsync(HttpMethod.Get, "settings");

        Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories).Should().BeEmpty();
        Directory.Delete(home);
        var options = settings["options"]!.AsArray().ToDictionary(static option => (string)option!["name"]!, static option => option!);
        options.Keys.Should().Contain(["BR_MAX_CONNECTIONS", "BR_PROXY_REQUIRE_TLS", "BR_STORE_GRACE_SECS", "BR_AUDIT_RETENTION_DAYS", "BR_LOG_FORMAT"]);
        ((string?)options["BR_IDLE_TIMEOUT_SECS"]["value"]).Should().Be("77");
        ((bool)options["BR_IDLE_TIMEOUT_SECS"]["is_default"]!).Should().BeFalse();
        ((string?)options["BR_CORS_ALLOWED_ORIGINS"]["value"]).Should().BeNull("it is off");
        ((bool)settings["tls"]!["is_enabled"]!).Should().BeTrue("there is a certificate from the first start on");
        ((bool)settings["tls"]!["is_self_signed"]!).Should().BeTrue();
        settings.ToJsonString().Should().NotContain(secret).And.NotContain(ProxyProcess.AdminPassword);
    }

    [Theory]
    [InlineData(2, "nonsense")]
    [InlineData(2, "user", "create", "--username", "x")]
    [InlineData(2, "demo", "--chek")]
    [InlineData(1, "serve")]
    public async Task Command_line_says_in_one_line_what_is_wrong(int exitCode, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("queryproxy-test-").FullName;
        var environment = new Dictionary<string, string> { ["BR_ADMIN_DATABASE_URL"] = $"sqlite://{folder}/admin.db" };

        var result = await ProxyProcess.RunAsync(environment, arguments);

        result.ExitCode.Should().Be(exitCode);
        result.Error.Trim().Should().StartWith("queryproxy: ").And.NotContain("\n");
        result.Output.Should().BeEmpty();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Command_line_creates_users_and_lists_plugins()
    {
        var folder = Directory.CreateTempSubdirectory("queryproxy-test-").FullName;
        var environment = new Dictionary<string, string> { ["BR_ADMIN_DATABASE_URL"] = $"sqlite://{folder}/admin.db" };
        string[] create = ["user", "create", "--username", "carol", "--password", "carol", "--tenant", "acme"];

        (await ProxyProcess.RunAsync(environment, create)).Output.Should().StartWith("Created user carol");
        (await ProxyProcess.RunAsync(environment, create)).ExitCode.Should().Be(1);
        (await ProxyProcess.RunAsync(environment, "plugin", "list")).Output.Should().Contain("QueryProxy.Plugins.Rls").And.Contain("QueryProxy.Plugins.Masking");
        (await ProxyProcess.RunAsync(environment, "--help")).Output.Should().Contain("serve").And.Contain("BR_ADMIN_PASSWORD");
        Directory.Delete(folder, recursive: true);
    }
}
