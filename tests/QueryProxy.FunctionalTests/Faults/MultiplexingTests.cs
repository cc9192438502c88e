using System.Globalization;
using System.Text;
using Npgsql;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.FunctionalTests.Faults;

/// <summary>
/// Functional: clients read by key as fast as they can over few upstream connections while others are cancelled, killed, fail and wait for locks. Each answer tells whose it
/// is: no client ever sees another one's. With QP_LONG=1 for five minutes.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class MultiplexingTests(ShopFixture shop)
{
    private const int Readers = 12;
    private const int Keys = 1_000;
    private const int FailingKey = 500;
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    [PostgresFact]
    public async Task Every_answer_is_its_clients_own_whatever_happens_to_others()
    {
        await using var database = await shop.Postgres.CreateDatabaseAsync();
        await ExecuteAsync(database, $"""
            create table readings (id int primary key, owner text not null default 'acme', answer text not null);
            insert into readings (id, answer) select id, 'answer ' || id from generate_series(1, {Keys}) id;
            create table locked (id int primary key, answer text not null);
            insert into locked select id, 'locked ' || id from generate_series(1, {Keys}) id;
            """);
        using (var admin = await shop.LogInAsync())
        {
            var id = await admin.CreateDataSourceAsync("multiplexed", database);
            await admin.SendAsync(HttpMethod.Put, $"datasources/{id}", new { config = new { pool_max = 8 } });
            await admin.GrantAsync(id, shop.UserIds["alice"]);
        }

        var length = Environment.GetEnvironmentVariable("QP_LONG") == "1" ? Long : Short;
        using var end = new CancellationTokenSource(length);
        var answers = 0;
        var errors = 0;
        var disturbing = new[] { CancelAsync(end.Token), KillAsync(end.Token), LockAsync(database, end.Token), TerminateAsync(database, end.Token) };
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(reader => Task.Run(async () =>
        {
            var random = new Random(reader);
            while (!end.IsCancellationRequested)
            {
                await using var client = await LogInAsync(reader % 3 == 0);
                for (var i = 0; i < 500 && !end.IsCancellationRequested; i++)
                {
                    if (await AskAsync(client, random))
                        Interlocked.Increment(ref answers);
                    else
                        Interlocked.Increment(ref errors);
                }
            }
        })));
        await Task.WhenAll(disturbing);

        answers.Should().BeGreaterThan(100, "there were {0} errors", errors);
        answers.Should().BeGreaterThan(errors * 10, "what happens to others is not an error of who reads");
        shop.Proxy.Log.Should().NotContain("failed unexpectedly");
        // A connection that was used a moment ago is taken without a look whether the server has ended it.
        await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
        await using var last = await LogInAsync(isUtc: true);
        for (var i = 0; i < 20; i++)
            (await AskAsync(last, new Random(i))).Should().BeTrue("it is as before");
    }

    // Some sessions have settings of their own, and must not get others'.
    private async Task<RawPgClient> LogInAsync(bool isUtc)
    {
        var client = await RawPgClient.ConnectAsync("127.0.0.1", shop.Proxy.ProxyPort);
        await client.LoginAsync("alice", "multiplexed", ShopFixture.Password, ("TimeZone", isUtc ? "UTC" : "Asia/Tokyo"));
        await client.SendAsync(output =>
        {
            new Parse(new PgString("read"), new PgString("select answer, 100 / (id - 500), timestamptz '2026-01-01 00:00:00Z' from readings where id = $1"), default).Write(output);
            default(Sync).Write(output);
        });
        await client.ReadUntilReadyAsync();
        client.Parameters["expected"] = isUtc ? "2026-01-01 00:00:00+00" : "2026-01-01 09:00:00+09";
        return client;
    }

    /// <returns>False when it was an error, which only some accident to the statement itself can be.</returns>
    private static async Task<bool> AskAsync(RawPgClient client, Random random)
    {
        // A few at a time, as drivers do that pipeline; some in the simple protocol.
        var keys = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(10) == 0 ? FailingKey : random.Next(1, Keys + 1)).ToArray();
        var isSimple = random.Next(4) == 0;
        await client.SendAsync(output =>
        {
            foreach (var key in keys)
            {
                var text = key.ToString(CultureInfo.InvariantCulture);
                if (isSimple)
                {
                    new Query($"select answer, 100 / (id - 500), timestamptz '2026-01-01 00:00:00Z' from readings where id = {text}").Write(output);
                    continue;
                }

                new Bind(PgString.Empty, new PgString("read"), default, PgValueList.Create(Encoding.UTF8.GetBytes(text)), default).Write(output);
                new Execute(PgString.Empty, 0).Write(output);
                default(Sync).Write(output);
            }
        });
        var isGood = true;
        foreach (var key in keys)
        {
            var frames = await client.ReadUntilReadyAsync();
            var error = frames.FirstOrDefault(static frame => frame.BackendCode == BackendMessageCode.ErrorResponse);
            if (error.Code != 0)
            {
                var state = ErrorResponse.Read(error).Fields.SqlState;
                if (key == FailingKey && state == "22012")
                    continue;
                state.Should().BeOneOf("57P01", "08006", "08000", "57P05", "53300");
                isGood = false;
                continue;
            }

            key.Should().NotBe(FailingKey);
            var row = DataRow.Read(frames.Single(static frame => frame.BackendCode == BackendMessageCode.DataRow)).Values.ToArray();
            Encoding.UTF8.GetString(row[0]!).Should().Be($"answer {key}");
            Encoding.UTF8.GetString(row[1]!).Should().Be((100 / (key - 500)).ToString(CultureInfo.InvariantCulture));
            Encoding.UTF8.GetString(row[2]!).Should().Be(client.Parameters["expected"]);
        }

        return isGood;
    }

    // Cancels its own statements, which wait for a lock or not.
    private async Task CancelAsync(CancellationToken end)
    {
        var random = new Random(1);
        await using var client = await LogInAsync(isUtc: true);
        while (!end.IsCancellationRequested)
        {
            await client.SendAsync(new Query($"select answer from locked where id = {random.Next(1, Keys)}"));
            var reading = client.ReadUntilReadyAsync();
            await Task.Delay(random.Next(0, 30), CancellationToken.None);
            await using (var canceling = await RawPgClient.ConnectAsync("127.0.0.1", shop.Proxy.ProxyPort))
                await canceling.SendAsync(new CancelRequest(client.Key!.ProcessId, client.Key.SecretKey));
            await reading;
        }
    }

    private async Task KillAsync(CancellationToken end)
    {
        var random = new Random(2);
        while (!end.IsCancellationRequested)
        {
            var client = await LogInAsync(random.Next(2) == 0);
            await client.SendAsync(new Query($"select answer from {(random.Next(2) == 0 ? "locked" : "readings")} where id = {random.Next(1, Keys)}"));
            await Task.Delay(random.Next(0, 10), CancellationToken.None);
            client.Kill();
        }
    }

    private static async Task LockAsync(PostgresDatabase database, CancellationToken end)
    {
        await using var connection = await database.OpenAsync();
        while (!end.IsCancellationRequested)
        {
            await using (var locking = new NpgsqlCommand("begin; lock table locked; select pg_sleep(0.3); commit", connection))
                await locking.ExecuteNonQueryAsync(CancellationToken.None);
            await Task.Delay(100, CancellationToken.None);
        }
    }

    // An administrator ends upstream sessions now and then.
    private static async Task TerminateAsync(PostgresDatabase database, CancellationToken end)
    {
        await using var connection = await database.OpenAsync();
        while (!end.IsCancellationRequested)
        {
            await Task.Delay(700, CancellationToken.None);
            await using var ending = new NpgsqlCommand(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and query like '%readings%' limit 1", connection);
            await ending.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(PostgresDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
