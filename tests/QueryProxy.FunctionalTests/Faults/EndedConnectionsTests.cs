using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Faults;

/// <summary>Functional: an administrator ends all upstream sessions while they lie idle in the pool; who asks at once gets rows, not an error.</summary>
[Collection(ShopCollection.Name)]
public sealed class EndedConnectionsTests(ShopFixture shop)
{
    private const int Clients = 4;
    private const int Rounds = 10;

    [PostgresFact]
    public async Task Nobody_notices_that_idle_upstream_sessions_were_ended()
    {
        await using var database = await shop.Postgres.CreateDatabaseAsync();
        await using var admin = await database.OpenAsync();
        await ExecuteAsync(admin, "create table readings (id int primary key, answer text not null); insert into readings select id, 'answer ' || id from generate_series(1, 100) id");
        using (var management = await shop.LogInAsync())
        {
            var id = await management.CreateDataSourceAsync("ended", database);
            await management.SendAsync(HttpMethod.Put, $"datasources/{id}", new { config = new { pool_max = Clients } });
            await management.GrantAsync(id, shop.UserIds["alice"]);
        }

        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => shop.OpenAsync("alice", dataSource: "ended")));
        for (var round = 0; round < Rounds; round++)
        {
            // As many connections as clients, all used a moment ago.
            var blocks = await Task.WhenAll(clients.Select(async client =>
            {
                var block = await client.BeginTransactionAsync();
                (await AskAsync(client, round + 1)).Should().Be($"answer {round + 1}");
                return block;
            }));
            foreach (var block in blocks)
                await block.CommitAsync();
            var ended = await EndAsync(admin);
            ended.Should().BeGreaterThanOrEqualTo(Clients);

            var answers = await Task.WhenAll(clients.Select((client, i) => AskAsync(client, (round * Clients) + i + 1)));
            answers.Should().Equal(Enumerable.Range((round * Clients) + 1, Clients).Select(static id => $"answer {id}"));
        }

        foreach (var client in clients)
            await client.DisposeAsync();
        shop.Proxy.Log.Should().NotContain("failed unexpectedly");
    }

    // Prepared and simple ones, by key and not.
    private static async Task<string?> AskAsync(NpgsqlConnection client, int id)
    {
        await using var command = (id % 4) switch
        {
            0 => new NpgsqlCommand($"select answer from readings where id = {id}", client),
            1 => new NpgsqlCommand($"select max(answer) from readings where id between {id} and {id}", client),
            _ => new NpgsqlCommand("select answer from readings where id = $1", client) { Parameters = { new() { Value = id } } },
        };
        if (id % 4 == 3)
            await command.PrepareAsync();
        return (string?)await command.ExecuteScalarAsync();
    }

    /// <returns>How many sessions are gone.</returns>
    private static async Task<long> EndAsync(NpgsqlConnection admin)
    {
        await using var ending = new NpgsqlCommand(
            "select count(*) filter (where pg_terminate_backend(pid, 10000)) from pg_stat_activity where datname = current_database() and application_name = 'queryproxy'", admin);
        return (long)(await ending.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
