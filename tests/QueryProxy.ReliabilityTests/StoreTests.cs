using System.Diagnostics;
using System.Net;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using Xunit.Abstractions;

namespace QueryProxy.ReliabilityTests;

/// <summary>Functional: the store is away, or its disk is full. Clients are served from what was loaded, and no audit record is lost.</summary>
public sealed class StoreTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly PostgresFixture _postgres = new();

    public Task InitializeAsync() => _postgres.InitializeAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [PostgresFact]
    public async Task Store_is_down_under_load()
    {
        await using var upstream = await _postgres.CreateDatabaseAsync("shop");
        await using var store = await _postgres.CreateDatabaseAsync();
        // A role of its own, which can be locked out while the server goes on.
        await store.ExecuteAsync($"CREATE ROLE {store.Name} LOGIN PASSWORD 'store'; REVOKE CONNECT ON DATABASE {store.Name} FROM PUBLIC; GRANT CONNECT ON DATABASE {store.Name} TO {store.Name}; ALTER SCHEMA public OWNER TO {store.Name}");
        await LoseStoreAsync(upstream, store);
        await store.ExecuteAsync($"REASSIGN OWNED BY {store.Name} TO CURRENT_USER; DROP OWNED BY {store.Name}");
        await upstream.ExecuteAsync($"DROP ROLE {store.Name}");
    }

    private async Task LoseStoreAsync(PostgresDatabase upstream, PostgresDatabase store)
    {
        await using var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string>
        {
            ["BR_ADMIN_DATABASE_URL"] = $"postgres://{store.Name}:store@{store.Host}:{store.Port}/{store.Name}",
            ["BR_ENCRYPTION_KEY"] = new string('a', 64),
            ["BR_ADMIN_JWT_SECRET"] = new string('b', 64),
            ["BR_AUDIT_RECORDS_PER_SEC"] = "0",
        });
        await SetUpAsync(proxy, upstream);
        using var admin = await ManagementClient.LogInAsync(proxy);
        // At their pace the audit's queue has room for what is asked meanwhile: once it is full, sessions wait.
        await using var clients = new Clients(proxy, 4, pause: TimeSpan.FromMilliseconds(20));
        await clients.WaitForAsync(20);
        await store.ExecuteAsync($"ALTER ROLE {store.Name} NOLOGIN; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{store.Name}'");
        var watch = Stopwatch.StartNew();
        var before = clients.Answers;
        while (watch.Elapsed < TimeSpan.FromSeconds(Form.Of(2, 30)))
            await clients.WaitForAsync(1);
        var meanwhile = clients.Answers - before;
        var (status, text) = await admin.TrySendAsync(HttpMethod.Post, "roles", new { name = "written to nowhere" });
        await store.ExecuteAsync($"ALTER ROLE {store.Name} LOGIN");
        await clients.WaitForAsync(20);
        await clients.StopAsync();

        status.Should().Be(HttpStatusCode.ServiceUnavailable, text);
        clients.Wrong.Should().BeNull();
        clients.Failures.Should().BeEmpty("within the grace nobody notices");
        output.WriteLine($"store away for {watch.Elapsed.TotalSeconds:F0} s: {meanwhile} statements answered meanwhile, 0 failed");
        await AuditedAsync(admin, clients.Answers);
    }

    [RootFact]
    public async Task Disk_of_the_store_is_full()
    {
        await using var upstream = await _postgres.CreateDatabaseAsync("shop");
        var folder = Directory.CreateTempSubdirectory("queryproxy-test-disk-").FullName;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", folder);
        try
        {
            await using var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string>
            {
                ["BR_ADMIN_DATABASE_URL"] = $"sqlite://{folder}/admin.db?mode=rwc",
                ["BR_AUDIT_RECORDS_PER_SEC"] = "0",
            });
            await SetUpAsync(proxy, upstream);
            using var admin = await ManagementClient.LogInAsync(proxy);
            await using (var clients = new Clients(proxy, 2))
            {
                await clients.WaitForAsync(20);
                var ballast = Fill(folder);
                await clients.WaitForAsync(Form.Of(50, 10_000));
                var (status, text) = await admin.TrySendAsync(HttpMethod.Post, "roles", new { name = "written to a full disk" });
                status.Should().Be(HttpStatusCode.InsufficientStorage);
                text.Should().Contain("disk is full");
                output.WriteLine($"a change while the disk was full: {(int)status} {text}");
                File.Delete(ballast);
                await clients.WaitForAsync(20);

                clients.Wrong.Should().BeNull();
                clients.Failures.Should().BeEmpty("what was loaded serves on");
                await clients.StopAsync();
                output.WriteLine($"{clients.Answers} statements answered, 0 failed");
                await AuditedAsync(admin, clients.Answers);
            }

            (await admin.TrySendAsync(HttpMethod.Post, "roles", new { name = "written afterwards" })).Status.Should().Be(HttpStatusCode.Created);
            proxy.Terminate();
            (await proxy.WaitForExitAsync()).Should().Be(0);
            await proxy.RestartAsync();
            using var again = await ManagementClient.LogInAsync(proxy);
            (await again.SendAsync(HttpMethod.Get, "roles")).ToJsonString().Should().Contain("written afterwards").And.NotContain("written to a full disk");
        }
        finally
        {
            await RunAsync("umount", folder);
            Directory.Delete(folder);
        }
    }

    private static string Fill(string folder)
    {
        var ballast = Path.Combine(folder, "ballast");
        using var file = File.Create(ballast, bufferSize: 0);
        foreach (var piece in new[] { 1 << 20, 4096 })
        {
            try
            {
                while (true)
                    file.Write(new byte[piece]);
            }
            catch (IOException)
            {
                // Full.
            }
        }

        return ballast;
    }

    private static async Task SetUpAsync(ProxyProcess proxy, PostgresDatabase upstream)
    {
        using var admin = await ManagementClient.LogInAsync(proxy);
        var source = await admin.CreateDataSourceAsync("shop", upstream);
        await admin.GrantAsync(source, await admin.CreateUserAsync("alice", ShopFixture.Password, "acme"));
        await admin.AssignPolicyAsync(source, "column_mask", "customers", ["ssn"], new { mask_expression = "'***-**-' || right(ssn, 4)" });
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={proxy.ProxyPort};Database=shop;Username=alice;Password={ShopFixture.Password};Pooling=false");
                await connection.OpenAsync(patience.Token);
                await using var command = new NpgsqlCommand("select max(ssn) from customers", connection);
                if (((string)(await command.ExecuteScalarAsync(patience.Token))!).StartsWith('*'))
                    return;
            }
            catch (PostgresException)
            {
                // Another moment, until the change is known.
            }
        }
    }

    // The set-up asks some, too.
    private async Task AuditedAsync(ManagementClient admin, long statements)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        long audited;
        while ((audited = (long)(await admin.SendAsync(HttpMethod.Get, "audit/queries?page_size=1"))["total"]!) < statements)
            await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
        output.WriteLine($"{audited} records in the audit: none is missing");
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0);
    }
}
