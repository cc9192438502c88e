using Microsoft.Extensions.Logging.Abstractions;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>Functional: the upstream client against a real PostgreSQL.</summary>
public sealed class UpstreamPostgresTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private PostgresDatabase? _database;

    private UpstreamOptions Options => new()
    {
        Endpoint = new UpstreamEndpoint(_database!.Host, _database.Port),
        Database = _database.Name,
        Username = _database.ReaderUsername,
        Password = _database.ReaderPassword,
    };

    public async Task InitializeAsync()
    {
        if (PostgresFixture.SkipReason is null)
            _database = await postgres.CreateDatabaseAsync();
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [PostgresFact]
    public async Task ConnectAsync_logs_in_with_scram_and_pins_the_session()
    {
        await using var connection = await ConnectAsync(Options with { StatementTimeout = TimeSpan.FromSeconds(3) });

        connection.Parameters["server_encoding"].Should().NotBeEmpty();
        (await ShowAsync(connection, "search_path")).Should().Be("pg_catalog");
        (await ShowAsync(connection, "default_transaction_read_only")).Should().Be("on");
        (await ShowAsync(connection, "statement_timeout")).Should().Be("3s");
        (await ShowAsync(connection, "client_encoding")).Should().Be("UTF8");
        (await ShowAsync(connection, "application_name")).Should().Be("queryproxy");
    }

    [PostgresFact]
    public async Task QueryAsync_cannot_write()
    {
        await using var connection = await ConnectAsync(Options);

        var write = async () => await connection.QueryAsync("create table public.t (x int)", default);

        (await write.Should().ThrowAsync<UpstreamException>()).Which.ServerError!.SqlState.Should().Be("25006");
        connection.TransactionStatus.Should().Be(TransactionStatus.Idle);
        (await connection.QueryAsync("values (1, null), (2, 'b')", default)).Should().BeEquivalentTo(
            new[] { new[] { "1", null }, ["2", "b"] },
            options => options.WithStrictOrdering());
    }

    [PostgresFact]
    public async Task ConnectAsync_tells_a_wrong_password_from_a_missing_database()
    {
        var wrongPassword = () => ConnectAsync(Options with { Password = "wrong" });
        var wrongDatabase = () => ConnectAsync(Options with { Database = "missing" });

        (await wrongPassword.Should().ThrowAsync<UpstreamException>()).Which.Kind.Should().Be(UpstreamErrorKind.AuthenticationFailed);
        var failure = (await wrongDatabase.Should().ThrowAsync<UpstreamException>()).Which;
        failure.Kind.Should().Be(UpstreamErrorKind.ServerError);
        failure.ServerError!.SqlState.Should().Be("3D000");
    }

    [PostgresFact]
    public async Task ConnectAsync_logs_in_with_a_password_that_saslprep_changes()
    {
        // U+FF21 becomes A, the soft hyphen disappears, the accent is composed.
        await _database!.ExecuteAsync("create role \"prepared\" login password '\uFF21\u00ADe\u0301'");
        try
        {
            await using var connection = await ConnectAsync(Options with { Username = "prepared", Password = "A\u00e9" });
            await using var same = await ConnectAsync(Options with { Username = "prepared", Password = "\uFF21\u00ADe\u0301" });
        }
        finally
        {
            await _database.ExecuteAsync("drop role \"prepared\"");
        }
    }

    [PostgresFact]
    public async Task CancelAsync_stops_the_query_and_only_it()
    {
        await using var pool = Pool(Options with { StatementTimeout = TimeSpan.Zero });
        await using var lease = await pool.RentAsync(default);

        for (var i = 0; i < 20; i++)
        {
            var sleeping = lease.Connection.QueryAsync("select pg_sleep(100)", default);
            // Whether the server has begun already or not: the request must not be lost for a query that runs.
            await RunsAsync(lease.Connection.ProcessId);
            await lease.CancelAsync();
            (await FluentActions.Awaiting(sleeping.AsTask).Should().ThrowAsync<UpstreamException>())
                .Which.ServerError!.SqlState.Should().Be("57014");
            (await lease.Connection.QueryAsync("select 1", default)).Should().HaveCount(1);
        }
    }

    [PostgresFact]
    public async Task A_late_cancel_request_never_hits_the_next_lease()
    {
        await using var pool = Pool(Options with { PoolMax = 1 });

        for (var i = 0; i < 50; i++)
        {
            var cancelling = Task.CompletedTask;
            await using (var lease = await pool.RentAsync(default))
            {
                var query = lease.Connection.QueryAsync("select 1", default).AsTask();
                cancelling = lease.CancelAsync();
                try
                {
                    await query;
                }
                catch (UpstreamException exception) when (exception.ServerError?.SqlState == "57014")
                {
                    // The request was quicker.
                }
            }

            await using (var next = await pool.RentAsync(default))
                (await next.Connection.QueryAsync("select pg_sleep(0.001)", default)).Should().HaveCount(1);
            await cancelling;
        }
    }

    [PostgresFact]
    public async Task An_abandoned_query_does_not_keep_running()
    {
        await using var pool = Pool(Options with { StatementTimeout = TimeSpan.Zero });
        int processId;
        await using (var lease = await pool.RentAsync(default))
        {
            processId = lease.Connection.ProcessId;
            await lease.Connection.BeginExchangeAsync();
            new Query("select pg_sleep(1000)").Write(lease.Connection.Output);
            await lease.Connection.Output.FlushAsync();
            await RunsAsync(processId);
        }

        await pool.DrainAsync(default);
        while (await _database!.ScalarAsync<long>($"select count(*) from pg_stat_activity where pid = {processId}") != 0)
            await Task.Yield();
    }

    [PostgresFact]
    public async Task Statements_prepared_through_the_cache_run_and_are_evicted()
    {
        await using var connection = await ConnectAsync(Options with { StatementCacheSize = 2 });

        for (var i = 0; i < 5; i++)
        {
            var key = new UpstreamStatementKey(System.Text.Encoding.UTF8.GetBytes($"select $1::int4 + {i}"), [23]);
            var statement = connection.Statements.Add(key);
            await connection.BeginExchangeAsync();
            var closes = connection.Statements.WriteParse(statement, connection.Output);
            new Bind(PgString.Empty, statement.Name, default, PgValueList.Create("40"u8.ToArray()), default).Write(connection.Output);
            new Execute(PgString.Empty, 0).Write(connection.Output);
            default(Sync).Write(connection.Output);
            await connection.FlushAsync(default);

            for (var close = 0; close < closes; close++)
                (await connection.ReadFrameAsync(PgFrameLimits.Upstream, default)).BackendCode.Should().Be(BackendMessageCode.CloseComplete);

            (await connection.ReadFrameAsync(PgFrameLimits.Upstream, default)).BackendCode.Should().Be(BackendMessageCode.ParseComplete);
            UpstreamStatementCache.Confirm(statement);
            (await connection.ReadFrameAsync(PgFrameLimits.Upstream, default)).BackendCode.Should().Be(BackendMessageCode.BindComplete);
            var row = DataRow.Read(await connection.ReadFrameAsync(PgFrameLimits.Upstream, default));
            row.Values.ToArray()[0].Should().Equal(System.Text.Encoding.UTF8.GetBytes($"{40 + i}"));
            (await connection.ReadFrameAsync(PgFrameLimits.Upstream, default)).BackendCode.Should().Be(BackendMessageCode.CommandComplete);
            connection.CompleteExchange(ReadyForQuery.Read(await connection.ReadFrameAsync(PgFrameLimits.Upstream, default)).Status);
        }

        (await connection.QueryAsync("select count(*) from pg_prepared_statements", default))[0][0].Should().Be("2");
    }

    private static async Task<string?> ShowAsync(UpstreamConnection connection, string setting) =>
        (await connection.QueryAsync($"show {setting}", default))[0][0];

    private static Task<UpstreamConnection> ConnectAsync(UpstreamOptions options) => Connector().ConnectAsync(options, CancellationToken.None);

    private static UpstreamPool Pool(UpstreamOptions options) => new(Connector(), options);

    private static UpstreamConnector Connector() => new(TimeProvider.System, NullLogger<UpstreamConnector>.Instance);

    private async Task RunsAsync(int processId)
    {
        while (await _database!.ScalarAsync<long>($"select count(*) from pg_stat_activity where pid = {processId} and wait_event = 'PgSleep'") == 0)
            await Task.Yield();
    }
}
