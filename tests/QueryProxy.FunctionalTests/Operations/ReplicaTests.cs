using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using QueryProxy.Protocol.Startup;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>Functional: two real hosts on one PostgreSQL store, as behind a load balancer.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private const string Password = "tangerine-lighthouse-42";
    private static readonly string Key = new('4', 64);

    private readonly PostgresFixture _postgres = new();
    private PostgresDatabase? _store;
    private PostgresDatabase? _upstream;
    private ProxyProcess? _first;
    private ProxyProcess? _second;

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        if (PostgresFixture.SkipReason is not null)
        {
            return;
        }

        _store = await _postgres.CreateDatabaseAsync();
        _upstream = await _postgres.CreateDatabaseAsync("shop");
        var environment = new Dictionary<string, string>
        {
            ["BR_ADMIN_DATABASE_URL"] = string.Create(
                CultureInfo.InvariantCulture, $"postgres://{_postgres.Username}:{_postgres.Password}@{_postgres.Host}:{_postgres.Port}/{_store.Name}?sslmode=disable"),
            ["BR_ENCRYPTION_KEY"] = Key,
            ["BR_ADMIN_JWT_SECRET"] = Key,
        };

        // Both at once: one brings the store up, the other waits for it.
        var starting = new[] { ProxyProcess.StartAsync(environment), ProxyProcess.StartAsync(environment) };
        (_first, _second) = (await starting[0], await starting[1]);
        using var admin = await ManagementClient.LogInAsync(_first);
        var source = await admin.CreateDataSourceAsync("shop", _upstream);
        await admin.GrantAsync(source, await admin.CreateUserAsync("alice", Password, "acme"));
    }

    public async Task DisposeAsync()
    {
        foreach (var proxy in new[] { _first, _second }.OfType<ProxyProcess>())
        {
            await proxy.DisposeAsync();
        }

        foreach (var database in new[] { _store, _upstream }.OfType<PostgresDatabase>())
        {
            await database.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task Clients_reconnect_when_a_replica_is_killed_under_load_and_no_answered_statement_was_wrong()
    {
        var connectionString = string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1:{_first!.ProxyPort},127.0.0.1:{_second!.ProxyPort};Database=shop;Username=alice;Password={Password};Pooling=false;Timeout=10");
        using var stop = new CancellationTokenSource();
        var answers = new ConcurrentBag<object?>();
        var reconnects = 0;
        var clients = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await using var connection = new NpgsqlConnection(connectionString);
                    await connection.OpenAsync();
                    for (var i = 0; i < 50 && !stop.IsCancellationRequested; i++)
                    {
                        await using var command = new NpgsqlCommand("select string_agg(distinct tenant, ',') || count(*) from customers", connection);
                        answers.Add(await command.ExecuteScalarAsync());
                    }
                }
                catch (NpgsqlException exception) when (exception is not PostgresException)
                {
                    Interlocked.Increment(ref reconnects);
                }
            }
        })).ToList();

        await UntilAsync(() => answers.Count > 100);
        await _first.KillAsync();
        var before = answers.Count;
        await UntilAsync(() => answers.Count > before + 100);
        await stop.CancelAsync();
        await Task.WhenAll(clients);

        answers.Distinct().Should().ContainSingle("every answer is complete and of one tenant").Which.Should().BeOfType<string>().Which.Should().StartWith("acme");
        reconnects.Should().BePositive("a killed replica ends its sessions");
    }

    [PostgresFact]
    public async Task A_policy_saved_on_one_replica_governs_the_other_within_a_second()
    {
        await using var connection = new NpgsqlConnection(string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_second!.ProxyPort};Database=shop;Username=alice;Password={Password};Pooling=false"));
        await connection.OpenAsync();
        using var admin = await ManagementClient.LogInAsync(_first!);
        var source = (string)(await admin.SendAsync(HttpMethod.Get, "datasources"))["items"]![0]!["id"]!;

        await admin.AssignPolicyAsync(source, "column_deny", "customers", ["ssn"], new { });

        await UntilAsync(async () =>
        {
            try
            {
                await using var command = new NpgsqlCommand("select ssn from customers", connection);
                await command.ExecuteScalarAsync();
                return false;
            }
            catch (PostgresException exception) when (exception.SqlState == "42703")
            {
                return true;
            }
        });
    }

    [PostgresFact]
    public async Task A_cancel_request_that_reaches_the_other_replica_cancels()
    {
        await using var client = await RawPgClient.ConnectAsync("127.0.0.1", _first!.ProxyPort);
        await client.LoginAsync("alice", "shop", Password);
        var running = client.QueryAsync("select count(*) from generate_series(1, 2000000000) as n, customers");

        // The statement has begun somewhere in between: asked until it took effect.
        while (!running.IsCompleted)
        {
            await using (var other = await RawPgClient.ConnectAsync("127.0.0.1", _second!.ProxyPort))
            {
                await other.SendAsync(new CancelRequest(client.Key!.ProcessId, client.Key.SecretKey));
            }

            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(100)));
        }

        (await running.Invoking(static task => task).Should().ThrowAsync<PgServerException>()).Which.SqlState.Should().Be("57014");
    }

    private static Task UntilAsync(Func<bool> isTrue) => UntilAsync(() => Task.FromResult(isTrue()));

    private static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await isTrue())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
