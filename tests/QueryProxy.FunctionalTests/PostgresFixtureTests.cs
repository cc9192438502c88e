using Npgsql;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: the fixture itself, on a real server.</summary>
public sealed class PostgresFixtureTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [PostgresFact]
    public async Task CreateDatabase_copies_the_script_when_called_twice()
    {
        await using var first = await postgres.CreateDatabaseAsync("shop");
        await using var second = await postgres.CreateDatabaseAsync("shop");
        await first.ExecuteAsync("DELETE FROM order_items");

        (await first.ScalarAsync<long>("SELECT count(*) FROM order_items")).Should().Be(0);
        (await second.ScalarAsync<long>("SELECT count(*) FROM order_items")).Should().Be(6);
    }

    [PostgresFact]
    public async Task Reader_may_select_and_not_write_when_it_connects()
    {
        await using var database = await postgres.CreateDatabaseAsync("shop");
        await using var connection = new NpgsqlConnection(database.ReaderConnectionString);
        await connection.OpenAsync();

        await using var read = new NpgsqlCommand("SELECT count(*) FROM customers", connection);
        (await read.ExecuteScalarAsync()).Should().Be(5L);
        await using var write = new NpgsqlCommand("DELETE FROM customers", connection);
        await write.Awaiting(static command => command.ExecuteNonQueryAsync()).Should().ThrowAsync<PostgresException>()
            .Where(static error => error.SqlState == PostgresErrorCodes.InsufficientPrivilege);
    }

    [PostgresFact]
    public async Task Login_is_refused_when_the_password_is_wrong()
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString("postgres", password: "wrong"));
        await connection.Awaiting(static c => c.OpenAsync()).Should().ThrowAsync<PostgresException>()
            .Where(static error => error.SqlState == PostgresErrorCodes.InvalidPassword);
    }
}
