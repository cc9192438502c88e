using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>In-memory with a scripted upstream: transaction blocks and what of them goes upstream.</summary>
public sealed class TransactionTests
{
    [Fact]
    public async Task Block_that_runs_nothing_upstream_takes_no_connection()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        (await StatusAsync(client, "begin")).Should().Be(TransactionStatus.InTransaction);
        await StatusAsync(client, "savepoint a");
        await StatusAsync(client, "show transaction_isolation");
        (await StatusAsync(client, "commit")).Should().Be(TransactionStatus.Idle);
        statements.Log.Should().BeEmpty();
    }

    [Fact]
    public async Task Block_begins_upstream_with_its_first_statement_read_only_and_with_its_modes()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("begin isolation level repeatable read deferrable");
        await client.QueryAsync("select 1");
        plane.Pool.Statistics.Idle.Should().Be(0, "the lease is held until the block ends");
        await client.QueryAsync("select 1");
        await client.QueryAsync("commit");
        statements.Statements.Should().Equal(
            "Query BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY DEFERRABLE;", "Parse SELECT 1", "Bind", "Execute 0", "Sync", "Parse SELECT 1", "Bind", "Execute 0", "Sync", "Query COMMIT");
        await plane.ExpectNoLeaseAsync();
    }

    [Fact]
    public async Task Failed_block_refuses_everything_but_its_end()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("begin");
        (await StatusAsync(client, "selekt")).Should().Be(TransactionStatus.Failed);
        (await ErrorAsync(client, "select 1")).SqlState.Should().Be("25P02");
        (await ErrorAsync(client, "show client_encoding")).SqlState.Should().Be("25P02");
        await client.SendAsync(new Query("commit"));
        var frames = await client.ReadUntilReadyAsync();
        CommandComplete.Read(frames[0]).Tag.ToString().Should().Be("ROLLBACK");
        ReadyForQuery.Read(frames[^1]).Status.Should().Be(TransactionStatus.Idle);
    }

    [Fact]
    public async Task Savepoint_repairs_a_failed_block_upstream_too()
    {
        var statements = new ScriptedStatements
        {
            Execute = (peer, sql, _) => sql == "SELECT 2" ? throw new ScriptedStatements.UpstreamError("22012", "division by zero") : ScriptedStatements.SendRowsAsync(peer, "1"),
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        foreach (var sql in (string[])["begin", "select 1", "savepoint a", "select 2", "rollback to a", "select 1", "release a", "savepoint b", "select 1", "rollback"])
            await client.SendAndIgnoreAsync(sql);
        statements.Statements.Where(line => line.StartsWith("Query", StringComparison.Ordinal)).Should().Equal(
            "Query BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;",
            "Query SAVEPOINT \"a\";",
            "Query ROLLBACK TO SAVEPOINT \"a\";",
            "Query RELEASE SAVEPOINT \"a\";SAVEPOINT \"b\";",
            "Query ROLLBACK");
        await plane.ExpectNoLeaseAsync();
    }

    [Theory]
    [InlineData("commit", "25P01", "there is no transaction in progress")]
    [InlineData("rollback", "25P01", "there is no transaction in progress")]
    [InlineData("set local timezone = 'UTC'", "25P01", "SET LOCAL can only be used in transaction blocks")]
    [InlineData("begin; begin", "25001", "there is already a transaction in progress")]
    public async Task Warns(string sql, string sqlState, string message)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query(sql));
        var notice = NoticeResponse.Read((await client.ReadUntilReadyAsync()).Single(frame => frame.BackendCode == BackendMessageCode.NoticeResponse)).Fields;
        notice.Severity.Should().Be("WARNING");
        notice.SqlState.Should().Be(sqlState);
        notice.Message.Should().Be(message);
    }

    [Theory]
    [InlineData("savepoint a", "25P01")]
    [InlineData("begin; release a", "3B001")]
    [InlineData("begin; rollback to a", "3B001")]
    [InlineData("declare c cursor for select 1", "25P01")]
    [InlineData("fetch c", "34000")]
    [InlineData("execute s", "26000")]
    [InlineData("deallocate s", "26000")]
    [InlineData("begin; discard all", "25001")]
    [InlineData("listen x", "0A000")]
    [InlineData("notify x", "0A000")]
    [InlineData("prepare transaction 'x'", "0A000")]
    public async Task Refuses(string sql, string sqlState)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        (await ErrorAsync(client, sql)).SqlState.Should().Be(sqlState);
    }

    [Fact]
    public async Task Upstream_lost_inside_a_block_fails_the_block_and_a_rollback_starts_over()
    {
        var statements = new ScriptedStatements();
        var dies = true;
        statements.Execute = (peer, _, _) =>
        {
            if (!dies)
                return ScriptedStatements.SendRowsAsync(peer, "1");
            peer.Abort();
            throw new IOException();
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("begin");
        (await ErrorAsync(client, "select 1")).SqlState.Should().Be("08006");
        (await ErrorAsync(client, "select 1")).SqlState.Should().Be("25P02");
        dies = false;
        (await StatusAsync(client, "rollback")).Should().Be(TransactionStatus.Idle);
        (await client.QueryAsync("select 1")).Should().ContainSingle();
        await plane.ExpectNoLeaseAsync();
    }

    [Fact]
    public async Task Cursor_is_declared_and_fetched_upstream_and_closed_with_its_block()
    {
        var statements = new ScriptedStatements
        {
            Columns = sql => sql.StartsWith("DECLARE", StringComparison.Ordinal) ? null : ScriptedStatements.Text("v"),
            Execute = (peer, sql, _) => sql.StartsWith("DECLARE", StringComparison.Ordinal)
                ? peer.SendAsync(new CommandComplete("DECLARE CURSOR"))
                : peer.SendAsync(output =>
                {
                    new DataRow(PgValueList.Create("x"u8.ToArray())).Write(output);
                    new CommandComplete("FETCH 1").Write(output);
                }),
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("begin");
        await client.QueryAsync("declare c cursor for select 1");
        await client.SendAsync(new Query("fetch 1 from c"));
        SimpleQueryTests.Codes(await client.ReadUntilReadyAsync()).Should().Be("TDCZ");
        await client.QueryAsync("commit");
        (await ErrorAsync(client, "fetch c")).SqlState.Should().Be("34000");
        statements.Statements.Should().Contain(line => line.StartsWith("Parse FETCH", StringComparison.Ordinal));
    }

    internal static async Task<TransactionStatus> StatusAsync(RawPgClient client, string sql)
    {
        await client.SendAsync(new Query(sql));
        return ReadyForQuery.Read((await client.ReadUntilReadyAsync())[^1]).Status;
    }

    internal static async Task<ErrorFields> ErrorAsync(RawPgClient client, string sql)
    {
        await client.SendAsync(new Query(sql));
        return ErrorResponse.Read((await client.ReadUntilReadyAsync()).Single(frame => frame.BackendCode == BackendMessageCode.ErrorResponse)).Fields;
    }
}

file static class Ignoring
{
    public static async Task SendAndIgnoreAsync(this RawPgClient client, string sql)
    {
        await client.SendAsync(new Query(sql));
        await client.ReadUntilReadyAsync();
    }
}
