using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.PluginLoader.Tests.Plugins;

/// <summary>Functional: a real host with a plugin whose policies, hook and observer go wrong in every way. Statements it concerns are denied, all others go on.</summary>
public sealed class MisbehavingPluginTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private const string Password = "tangerine-lighthouse-42";
    private static readonly string[] Ways = ["throw", "hang", "allocate", "flood", "transform_throws", "transform_loses"];
    private readonly PluginFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [PostgresFact]
    public async Task Misbehaving_plugin_denies_what_it_concerns_and_its_absence_stops_the_start()
    {
        await using var database = await postgres.CreateDatabaseFromSqlAsync(
            "create table notes (id int, note text); insert into notes values (1, 'row canary');" +
            string.Concat(Ways[..4].Select(static way => $"create table hook_{way} (id int, note text);")));
        _plugins.CopyBuiltIn();
        _plugins.Install("QueryProxy.TestPlugins", "QueryProxy.TestPlugins.MisbehavingPlugin", "Misbehaving");
        var state = Directory.CreateTempSubdirectory("queryproxy-test-").FullName;
        var environment = new Dictionary<string, string> { ["BR_PLUGINS_DIR"] = _plugins.Path, ["BR_ADMIN_DATABASE_URL"] = $"sqlite://{state}/admin.db", ["BR_HOOK_TIMEOUT_MS"] = "2000" };
        await using var proxy = await ProxyProcess.StartAsync(environment);
        await SetUpAsync(proxy, database);

        // The observer hangs from the first outcome on, and nobody waits for it.
        (await QueryAsync(proxy, "good", "select note from notes")).Should().Be("row canary");
        foreach (var answer in await Task.WhenAll(Ways.Select(way => QueryAsync(proxy, way, "select note from notes"))))
        {
            answer.Should().StartWith("ERROR XX000").And.NotContain("canary");
        }

        foreach (var way in Ways[..4])
        {
            (await QueryAsync(proxy, "good", $"select note from hook_{way}")).Should().StartWith("ERROR XX000").And.NotContain("canary");
        }

        (await QueryAsync(proxy, "good", "select note from notes")).Should().Be("row canary");
        proxy.Log.Should().Contain("threw InvalidOperationException").And.Contain("took longer than");

        // A policy that cannot be built closes the data source, and no other one.
        await AssignAsync(proxy, "build_throws", null);
        (await QueryAsync(proxy, "good", "select note from notes")).Should().StartWith("ERROR XX000");
        (await QueryAsync(proxy, "good", "select note from notes", "other")).Should().Be("row canary");

        // Without its folder the host does not start, and says who needs it and how to go on.
        await proxy.KillAsync();
        Directory.Delete(Path.Combine(_plugins.Path, "Misbehaving"), recursive: true);
        var refused = await ProxyProcess.RunAsync(environment, "serve");
        refused.ExitCode.Should().Be(1);
        refused.Error.Should().Contain("\"misbehaving throw\" (test.misbehaving) on shop").And.Contain("queryproxy plugin install").And.Contain("--without-missing-plugins").And.Contain("keeps shop closed");
        await proxy.RestartAsync("--without-missing-plugins");
        (await QueryAsync(proxy, "good", "select note from notes")).Should().StartWith("ERROR XX000");
        (await QueryAsync(proxy, "good", "select note from notes", "other")).Should().Be("row canary");
        proxy.Log.Should().Contain("Closed until it is back: shop");
        Directory.Delete(state, recursive: true);
    }

    private static async Task SetUpAsync(ProxyProcess proxy, PostgresDatabase database)
    {
        using var admin = await ManagementClient.LogInAsync(proxy);
        var ids = new Dictionary<string, string>();
        foreach (var name in Ways.Append("good"))
        {
            ids[name] = await admin.CreateUserAsync(name, Password, tenant: null);
        }

        foreach (var name in new[] { "shop", "other" })
        {
            await admin.GrantAsync(await admin.CreateDataSourceAsync(name, database), [.. ids.Values]);
        }

        foreach (var way in Ways)
        {
            await AssignAsync(proxy, way, ids[way]);
        }
    }

    private static async Task AssignAsync(ProxyProcess proxy, string way, string? userId)
    {
        using var admin = await ManagementClient.LogInAsync(proxy);
        var shop = (await admin.SendAsync(HttpMethod.Get, "datasources"))["items"]!.AsArray().Single(static source => (string)source!["name"]! == "shop")!;
        var policy = await admin.SendAsync(HttpMethod.Post, "policies", new
        {
            name = $"misbehaving {way}",
            policy_type = "test.misbehaving",
            targets = new[] { new { schemas = new[] { "public" }, tables = new[] { "notes" } } },
            definition = new { how = way },
        });
        await admin.SendAsync(HttpMethod.Post, $"datasources/{shop["id"]}/policies", userId is null
            ? new { policy_id = (string)policy["id"]!, assignment_scope = "all" }
            : new { policy_id = (string)policy["id"]!, assignment_scope = "user", user_id = userId });
    }

    private static async Task<string> QueryAsync(ProxyProcess proxy, string user, string sql, string dataSource = "shop")
    {
        var connectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = proxy.ProxyPort,
            Database = dataSource,
            Username = user,
            Password = Password,
            Timeout = 30,
            CommandTimeout = 60,
            Pooling = false,
        };
        try
        {
            await using var connection = new NpgsqlConnection(connectionString.ConnectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            return (string?)await command.ExecuteScalarAsync() ?? "no row";
        }
        catch (PostgresException exception)
        {
            return $"ERROR {exception.SqlState} {exception.MessageText} {exception.Detail} {exception.Where}";
        }
    }
}
