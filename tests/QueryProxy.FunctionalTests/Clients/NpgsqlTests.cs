using System.Data;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests.Clients;

/// <summary>Functional: Npgsql as a client, with what it does beyond plain queries.</summary>
[Collection(ShopCollection.Name)]
public sealed class NpgsqlTests(ShopFixture shop)
{
    [PostgresFact]
    public async Task Login_is_bound_to_the_channel_of_a_verified_server()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(shop.ConnectionString("alice"))
        {
            Host = "localhost",
            SslMode = SslMode.VerifyFull,
            RootCertificate = shop.Proxy.CertificateFile,
            ChannelBinding = ChannelBinding.Require,
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        (await ScalarAsync(connection, "select count(*) from customers")).Should().Be(3L);
    }

    [PostgresFact]
    public async Task Pooled_connection_with_prepared_statements_is_reset_in_pieces_and_goes_on()
    {
        // One physical connection, so that the second user gets what the first one left.
        await using var source = new NpgsqlDataSourceBuilder(shop.ConnectionString("alice") + ";Maximum Pool Size=1").Build();
        var processId = 0;
        for (var round = 0; round < 3; round++)
        {
            await using var connection = await source.OpenConnectionAsync();
            processId = processId == 0 ? connection.ProcessID : processId;
            connection.ProcessID.Should().Be(processId);
            (await ScalarAsync(connection, "show datestyle")).Should().Be("ISO, MDY");
            await using var command = new NpgsqlCommand("select name from customers where id = $1", connection) { Parameters = { new() { Value = 2 } } };
            await command.PrepareAsync();
            (await command.ExecuteScalarAsync()).Should().Be("Ben Brandt");
            await ScalarAsync(connection, "set datestyle to 'ISO, DMY'");
        }
    }

    [PostgresFact]
    public async Task Batches_copy_and_schemas_work()
    {
        await using var connection = await shop.OpenAsync("alice");
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { new("select 1"), new("select name from customers where id = $1") { Parameters = { new() { Value = 1 } } } } })
        await using (var reader = await batch.ExecuteReaderAsync())
        {
            (await reader.ReadAsync() && reader.GetInt32(0) == 1 && await reader.NextResultAsync() && await reader.ReadAsync()).Should().BeTrue();
            reader.GetString(0).Should().Be("Ada Acker");
        }

        using (var text = await connection.BeginTextExportAsync("copy (select id, ssn from customers order by id) to stdout"))
            (await text.ReadToEndAsync()).Should().Be("1\t***-**-6781\n2\t***-**-6782\n3\t\\N\n");
        await using (var binary = await connection.BeginBinaryExportAsync("copy (select id, name from customers order by id) to stdout (format binary)"))
        {
            await binary.StartRowAsync();
            (await binary.ReadAsync<int>(), await binary.ReadAsync<string>()).Should().Be((1, "Ada Acker"));
            await binary.CancelAsync();
        }

        (await connection.GetSchemaAsync("Tables")).Rows.Cast<DataRow>().Select(static row => (string)row["table_name"]).Should().Contain("customers");
    }

    [PostgresFact]
    public async Task Cancelled_and_timed_out_commands_end_with_57014_and_the_connection_goes_on()
    {
        await using var connection = await shop.OpenAsync("alice");
        await using (var command = new NpgsqlCommand("select count(*) from customers, generate_series(1, 2000000000)", connection))
        {
            // PostgreSQL forgets a request that comes between two messages, and Npgsql gives the connection up then: only one whose rows go to disk surely runs.
            var running = command.ExecuteScalarAsync();
            while (await shop.Database.ScalarAsync<long>("select count(*) from pg_ls_tmpdir() join pg_stat_activity on name like format('pgsql_tmp%s.%%', pid) where datname = current_database()") == 0)
            {
                await Task.WhenAny(running, Task.Delay(TimeSpan.FromMilliseconds(20)));
                running.IsCompleted.Should().BeFalse("{0}", running.Exception);
            }

            command.Cancel();

            // Npgsql wraps the error when it asked for it itself.
            var ended = await Record.ExceptionAsync(() => running);
            (ended as PostgresException ?? ended?.InnerException as PostgresException).Should().NotBeNull("{0}", ended).And.BeOfType<PostgresException>()
                .Which.SqlState.Should().Be("57014");
        }

        await ScalarAsync(connection, "set statement_timeout = 50");
        (await connection.Awaiting(c => ScalarAsync(c, "select count(*) from customers, generate_series(1, 2000000000)")).Should().ThrowAsync<PostgresException>())
            .Which.SqlState.Should().Be("57014");
        await ScalarAsync(connection, "reset statement_timeout");
        (await ScalarAsync(connection, "select count(*) from customers")).Should().Be(3L);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
