using System.Diagnostics;
using Npgsql;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Frontend;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.FunctionalTests.Faults;

/// <summary>
/// Functional: 64 clients are killed again and again, each at a moment of its own, and leave nothing behind: the data source has four upstream connections,
/// and afterwards all four are there for others. With QP_LONG=1 for five minutes.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class KilledClientsTests(ShopFixture shop)
{
    private const int Clients = 64;
    private const int PoolMax = 4;
    private const int RoundsInShort = 4;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Each leaves the session in another state: in a block, with a cursor, with rows half read, in COPY, in the middle of a pipeline.
    private static readonly string[] Statements =
    [
        "begin; select count(*) from customers",
        "begin; declare c cursor for select * from customers; fetch 1 from c",
        "declare h cursor with hold for select * from customers",
        "select * from customers, generate_series(1, 200000)",
        "copy (select * from customers, generate_series(1, 200000)) to stdout",
        "select count(*) from customers, generate_series(1, 3000000)",
        "begin; savepoint a; select 1/0 from customers",
    ];

    [PostgresFact]
    public async Task Clients_killed_at_any_moment_leave_no_lease()
    {
        using (var admin = await shop.LogInAsync())
        {
            var id = await admin.CreateDataSourceAsync("killed", shop.Database);
            await admin.SendAsync(HttpMethod.Put, $"datasources/{id}", new { config = new { pool_max = PoolMax } });
            await admin.GrantAsync(id, shop.UserIds["alice"]);
        }

        var isLong = Environment.GetEnvironmentVariable("QP_LONG") == "1";
        var started = Stopwatch.StartNew();
        var kills = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            for (var round = 0; isLong ? started.Elapsed < Long : round < RoundsInShort; round++)
            {
                await LiveAndDieAsync(random);
                Interlocked.Increment(ref kills);
            }
        })));

        // All four at once, each in a block that holds its connection until all have one.
        var holders = await Task.WhenAll(Enumerable.Range(0, PoolMax).Select(async _ =>
        {
            var connection = await shop.OpenAsync("alice", dataSource: "killed");
            await using var command = new NpgsqlCommand("begin; select count(*) from customers", connection) { CommandTimeout = 60 };
            (await command.ExecuteScalarAsync()).Should().Be(3L, "after {0} kills", kills);
            return connection;
        }));
        // Servers whose clients went away in the middle need a moment to notice.
        var patience = Stopwatch.StartNew();
        while (await BusyAsync() is var busy && busy.Length != PoolMax)
        {
            patience.Elapsed.Should().BeLessThan(Patience, "after {0} kills these are at work or in a block: {1}", kills, string.Join("; ", busy));
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        foreach (var holder in holders)
            await holder.DisposeAsync();
        shop.Proxy.Log.Should().NotContain("failed unexpectedly");
    }

    private async Task LiveAndDieAsync(Random random)
    {
        await using var client = await RawPgClient.ConnectAsync("127.0.0.1", shop.Proxy.ProxyPort);
        if (random.Next(10) == 0)
        {
            await client.SendAsync(RawPgClient.CreateStartup("alice", "killed"));
            client.Kill();
            return;
        }

        await client.LoginAsync("alice", "killed", ShopFixture.Password);
        var sql = Statements[random.Next(Statements.Length)];
        if (random.Next(2) == 0)
        {
            await client.SendAsync(new Query(sql));
        }
        else
        {
            await client.SendAsync(output =>
            {
                for (var i = 0; i < 3; i++)
                {
                    new Parse(PgString.Empty, new PgString("select name from customers where id = 1"), default).Write(output);
                    new Bind(PgString.Empty, PgString.Empty, default, default, default).Write(output);
                    new Execute(PgString.Empty, random.Next(2)).Write(output);
                }

                if (random.Next(2) == 0)
                    default(Flush).Write(output);
                else
                    default(Sync).Write(output);
            });
        }

        var reading = ReadAsync(client, random.Next(20));
        // What has not come by now may never come: the pool is far smaller than the crowd.
        await Task.WhenAny(reading, Task.Delay(random.Next(1, 50)));
        client.Kill();
        await reading;
    }

    private static async Task ReadAsync(RawPgClient client, int frames)
    {
        try
        {
            while (frames-- > 0 && await client.ReadFrameAsync() is not null)
            {
                // Only so far.
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // It was killed.
        }
    }

    // Upstream sessions that are at work or in a block.
    private async Task<string[]> BusyAsync()
    {
        await using var connection = await shop.Database.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select coalesce(array_agg(format('%s %s since %s: %s', pid, state, state_change, query)), '{}') from pg_stat_activity
            where application_name = 'queryproxy' and datname = current_database() and state <> 'idle'
            """,
            connection);
        return (string[])(await command.ExecuteScalarAsync())!;
    }
}
