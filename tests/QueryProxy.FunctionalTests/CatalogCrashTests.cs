using System.Text.Json.Nodes;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: a host that is killed while it saves a catalog, and catalogs of thousands of tables.</summary>
public sealed class CatalogCrashTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Tables = 1_000;
    private readonly PostgresFixture _postgres = new();
    private PostgresDatabase? _database;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        if (PostgresFixture.SkipReason is null)
        {
            _database = await _postgres.CreateDatabaseAsync();
            await _database.ExecuteAsync($"DO $$ BEGIN FOR i IN 1..{Tables} LOOP EXECUTE format('CREATE TABLE t%s (id int, a text, b text, c date)', i); END LOOP; END $$; CREATE TABLE first (id int)");
        }
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task Kill_during_save_catalog_leaves_the_old_catalog_or_the_whole_new_one()
    {
        await using var proxy = await ProxyProcess.StartAsync();
        string source;
        JsonArray tables;
        using (var admin = await ManagementClient.LogInAsync(proxy))
        {
            source = await admin.CreateDataSourceAsync("big", _database!, "nothing_here");
            await admin.DiscoverAsync(source, Save("first"));
            tables = (await admin.DiscoverAsync(source, new { action = "discover_tables", schemas = new[] { "public" } })).AsArray();
            tables.Should().HaveCount(Tables + 1);
        }

        var whole = Save([.. tables.Select(static table => (string)table!["table_name"]!)]);
        var left = 0;
        string[] phases = Environment.GetEnvironmentVariable("QP_LONG") == "1" ? ["columns", "system_catalog", "save", "save", "save"] : ["save"];
        foreach (var phase in phases)
        {
            using (var admin = await ManagementClient.LogInAsync(proxy))
            {
                var job = (string)(await admin.SendAsync(HttpMethod.Post, $"datasources/{source}/discover", whole))["job_id"]!;
                await Waiting.ForAsync(async () =>
                {
                    var state = await admin.SendAsync(HttpMethod.Get, $"datasources/{source}/discover/{job}?result=false");
                    return (string?)state["progress"]?["phase"] == phase || (string)state["status"]! != "running" ? "there" : null;
                });
            }

            await proxy.KillAsync();
            await proxy.RestartAsync();
            using var after = await ManagementClient.LogInAsync(proxy);
            var selected = (int)(await after.SendAsync(HttpMethod.Get, $"datasources/{source}/catalog/tables?is_selected=true&page_size=1"))["total"]!;
            selected.Should().BeOneOf(1, Tables + 1);
            left += selected == 1 ? 1 : 0;
            await after.DiscoverAsync(source, Save("first"));
        }

        output.WriteLine($"killed {phases.Length} times, {left} times the old catalog was left");
    }

    private static object Save(params string[] tables) => new
    {
        action = "save_catalog",
        schemas = new[] { new { schema_name = "public", tables = tables.Select(static table => new { table_name = table }) } },
    };
}
