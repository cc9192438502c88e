using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Npgsql;
using QueryProxy.Protocol.Startup;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;
using Xunit.Abstractions;

namespace QueryProxy.FunctionalTests.Operations;

/// <summary>Functional: two real hosts on one PostgreSQL store, as behind a load balancer. Each test leaves both running.</summary>
public sealed class ReplicaTests(ReplicaFixture replicas, ITestOutputHelper output) : IClassFixture<ReplicaFixture>
{
    [PostgresFact]
    public async Task Policy_saved_on_one_governs_a_live_session_of_the_other()
    {
        using var first = await ManagementClient.LogInAsync(replicas.First);
        await using var session = await replicas.OpenAsync(replicas.Second, "alice");
        var before = await ScalarAsync(session, "select max(name) from customers where id = 1");

        var policy = await first.AssignPolicyAsync(replicas.DataSourceId, "column_mask", "customers", ["name"], new { mask_expression = "'hidden'::text" });
        var watch = Stopwatch.StartNew();
        await UntilAsync(async () => Equals(await ScalarAsync(session, "select max(name) from customers where id = 1"), "hidden"));
        output.WriteLine($"the policy governed the other replica after {watch.ElapsedMilliseconds} ms");
        await first.SendAsync(HttpMethod.Delete, $"policies/{policy}");
        await UntilAsync(async () => Equals(await ScalarAsync(session, "select max(name) from customers where id = 1"), before));
    }

    [PostgresFact]
    public async Task Deactivating_a_user_or_changing_the_password_on_one_ends_an_idle_session_of_the_other()
    {
        using var first = await ManagementClient.LogInAsync(replicas.First);
        var id = await first.CreateUserAsync("visitor", ShopFixture.Password, "acme");
        await first.SendAsync(HttpMethod.Put, $"datasources/{replicas.DataSourceId}/access", new { user_ids = new[] { replicas.AliceId, id } });
        await using var idle = await ConnectAsync("visitor", ShopFixture.Password);

        await first.SendAsync(HttpMethod.Put, $"users/{id}/password", new { password = "a different one 77" });
        var changed = await WaitForEndAsync(idle);
        await using var again = await ConnectAsync("visitor", "a different one 77");
        await first.SendAsync(HttpMethod.Put, $"users/{id}", new { is_active = false });
        var deactivated = await WaitForEndAsync(again);

        changed.SqlState.Should().Be("57P01");
        changed.MessageText.Should().Contain("password");
        deactivated.SqlState.Should().Be("57P01");
        deactivated.MessageText.Should().Contain("deactivated");
    }

    [PostgresFact]
    public async Task Twenty_editors_on_two_replicas_lose_nothing()
    {
        using var first = await ManagementClient.LogInAsync(replicas.First);
        using var second = await ManagementClient.LogInAsync(replicas.Second);
        var created = await first.SendAsync(HttpMethod.Post, "policies", Draft("edited by many", "t0"));
        var path = $"policies/{created["id"]}";
        var conflicts = 0;

        await Task.WhenAll(Enumerable.Range(1, 20).Select(async number =>
        {
            var client = number % 2 == 0 ? first : second;
            while (true)
            {
                var present = await client.SendAsync(HttpMethod.Get, path);
                var tables = present["targets"]![0]!["tables"]!.AsArray().Select(static t => (string)t!).Append($"t{number}");
                var (status, _) = await client.TrySendAsync(HttpMethod.Put, path, new { targets = new[] { new { tables } }, version = (long)present["version"]! });
                if (status == HttpStatusCode.OK)
                {
                    return;
                }

                status.Should().Be(HttpStatusCode.Conflict);
                Interlocked.Increment(ref conflicts);
            }
        }));

        var after = await second.SendAsync(HttpMethod.Get, path);
        after["targets"]![0]!["tables"]!.AsArray().Select(static t => (string)t!).Should().BeEquivalentTo(Enumerable.Range(0, 21).Select(static n => $"t{n}"));
        ((long)after["version"]!).Should().Be(21);
        var audited = await first.SendAsync(HttpMethod.Get, $"audit/admin?resource_id={created["id"]}");
        ((int)audited["total"]!).Should().Be(21, "a refused edit leaves no trace, an accepted one exactly one");
        output.WriteLine($"{conflicts} edits were refused with 409 and repeated");
        await first.SendAsync(HttpMethod.Delete, path);
    }

    [PostgresFact]
    public async Task Roles_edited_on_two_replicas_at_once_never_form_a_cycle()
    {
        using var first = await ManagementClient.LogInAsync(replicas.First);
        using var second = await ManagementClient.LogInAsync(replicas.Second);
        for (var round = 0; round < 5; round++)
        {
            var left = (string)(await first.SendAsync(HttpMethod.Post, "roles", new { name = $"left{round}" }))["id"]!;
            var right = (string)(await first.SendAsync(HttpMethod.Post, "roles", new { name = $"right{round}" }))["id"]!;

            var answers = await Task.WhenAll(
                first.TrySendAsync(HttpMethod.Put, $"roles/{left}", new { parent_ids = new[] { right } }),
                second.TrySendAsync(HttpMethod.Put, $"roles/{right}", new { parent_ids = new[] { left } }));

            answers.Count(static answer => answer.Status == HttpStatusCode.OK).Should().Be(1);
            answers.Count(static answer => answer.Status == HttpStatusCode.Conflict).Should().Be(1);
        }
    }

    [PostgresFact]
    public async Task Killing_a_replica_loses_no_acknowledged_write()
    {
        using var first = await ManagementClient.LogInAsync(replicas.First);
        using var second = await ManagementClient.LogInAsync(replicas.Second);
        var acknowledged = new ConcurrentBag<string>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, 4).Select(async writer =>
        {
            try
            {
                for (var number = 0; ; number++)
                {
                    var created = await first.SendAsync(HttpMethod.Post, "roles", new { name = $"w{writer}-{number}" });
                    acknowledged.Add((string)created["id"]!);
                    if (acknowledged.Count > 40)
                    {
                        enough.TrySetResult();
                    }
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                // It was killed.
            }
        }).ToList();

        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await replicas.First.KillAsync();
        await Task.WhenAll(writers).WaitAsync(TimeSpan.FromSeconds(60));

        foreach (var id in acknowledged)
        {
            (await second.TrySendAsync(HttpMethod.Get, $"roles/{id}")).Status.Should().Be(HttpStatusCode.OK);
        }

        output.WriteLine($"{acknowledged.Count} acknowledged writes survived kill -9");
        await replicas.First.RestartAsync();
    }

    [PostgresFact]
    public async Task Replica_that_cannot_reach_the_store_serves_for_the_grace_then_refuses_and_comes_back()
    {
        await using var session = await replicas.OpenAsync(replicas.Second, "alice");
        (await ScalarAsync(session, "select count(*) from customers")).Should().Be(3L);
        var watch = Stopwatch.StartNew();
        await replicas.CutStoreOffAsync();
        try
        {
            (await ScalarAsync(session, "select count(*) from customers")).Should().Be(3L, "what was loaded is served within the grace");
            PostgresException? refusal = null;
            await UntilAsync(async () =>
            {
                try
                {
                    await ScalarAsync(session, "select count(*) from customers");
                    return false;
                }
                catch (PostgresException exception)
                {
                    refusal = exception;
                    return true;
                }
            });
            refusal!.SqlState.Should().Be("57P03");
            output.WriteLine($"refused {watch.ElapsedMilliseconds} ms after the store was cut off, grace {ReplicaFixture.GraceSeconds} s");
            var login = async () => await replicas.OpenAsync(replicas.Second, "alice");
            (await login.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("57P03");
        }
        finally
        {
            await replicas.LetStoreBackAsync();
        }

        await UntilAsync(async () =>
        {
            try
            {
                // Npgsql takes 57P03 for the end of a connection.
                await using var again = await replicas.OpenAsync(replicas.Second, "alice");
                return Equals(await ScalarAsync(again, "select count(*) from customers"), 3L);
            }
            catch (PostgresException)
            {
                return false;
            }
        });
    }

    [PostgresFact]
    public async Task Clients_reconnect_when_a_replica_is_killed_under_load_and_no_answered_statement_was_wrong()
    {
        var connectionString = string.Create(
            CultureInfo.InvariantCulture, $"Host=127.0.0.1:{replicas.First.ProxyPort},127.0.0.1:{replicas.Second.ProxyPort};Database=shop;Username=alice;Password={ShopFixture.Password};Pooling=false;Timeout=10;Host Recheck Seconds=0");
        using var stop = new CancellationTokenSource();
        var answers = new ConcurrentBag<object?>();
        var reconnects = 0;

        // Otherwise every client would be with the second from the start.
        await UntilAsync(() => ServesAsync(replicas.First));
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

        await UntilAsync(() => Task.FromResult(answers.Count > 100));
        await replicas.First.KillAsync();
        var before = answers.Count;
        await UntilAsync(() => Task.FromResult(answers.Count > before + 100 && Volatile.Read(ref reconnects) > 0));
        await stop.CancelAsync();
        await Task.WhenAll(clients);
        await replicas.First.RestartAsync();

        answers.Distinct().Should().ContainSingle("every answer is complete and of one tenant").Which.Should().BeOfType<string>().Which.Should().StartWith("acme");
    }

    [PostgresFact]
    public async Task A_cancel_request_that_reaches_the_other_replica_cancels()
    {
        await using var client = await RawPgClient.ConnectAsync("127.0.0.1", replicas.First.ProxyPort);
        await client.LoginAsync("alice", "shop", ShopFixture.Password);
        var running = client.QueryAsync("select count(*) from generate_series(1, 2000000000) as n, customers");

        // The statement has begun somewhere in between: asked until it took effect.
        while (!running.IsCompleted)
        {
            await using (var other = await RawPgClient.ConnectAsync("127.0.0.1", replicas.Second.ProxyPort))
            {
                await other.SendAsync(new CancelRequest(client.Key!.ProcessId, client.Key.SecretKey));
            }

            await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(100)));
        }

        (await running.Invoking(static task => task).Should().ThrowAsync<PgServerException>()).Which.SqlState.Should().Be("57014");
    }

    private static object Draft(string name, params string[] tables) => new
    {
        name,
        policy_type = "row_filter",
        targets = new[] { new { tables } },
        definition = new { filter_expression = "true" },
    };

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    // The patience is only spent by a test that fails.
    private static async Task UntilAsync(Func<Task<bool>> holds) =>
        await Waiting.ForAsync(async () => await holds() ? "yes" : null);

    private async Task<bool> ServesAsync(ProxyProcess replica)
    {
        try
        {
            await using var connection = await replicas.OpenAsync(replica, "alice");
            return Equals(await ScalarAsync(connection, "select count(*) from customers"), 3L);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(string user, string password)
    {
        NpgsqlConnection? connection = null;
        await UntilAsync(async () =>
        {
            try
            {
                connection = await replicas.OpenAsync(replicas.Second, user, password);
                return true;
            }
            catch (PostgresException)
            {
                // The other replica has not told this one yet.
                return false;
            }
        });
        return connection!;
    }

    // Sends nothing: the end must come by itself.
    private static async Task<PostgresException> WaitForEndAsync(NpgsqlConnection idle)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var waiting = async () => await idle.WaitAsync(patience.Token);
        return (await waiting.Should().ThrowAsync<PostgresException>()).Which;
    }
}
