using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.Server.Tests.Transport;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>In-memory with a scripted upstream: Query messages.</summary>
public sealed class SimpleQueryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Shared_statement_whose_result_type_changed_upstream_is_prepared_again_unless_a_block_is_open(bool isInBlock)
    {
        var stale = true;
        var statements = new ScriptedStatements
        {
            FailsBind = _ => Interlocked.Exchange(ref stale, false)
                ? new ErrorFields { Severity = "ERROR", SqlState = "0A000", Message = "cached plan must not change result type", Routine = "RevalidateCachedQuery" }
                : null,
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        if (isInBlock)
            await client.QueryAsync("begin");
        await client.SendAsync(new Query("select 1"));
        var codes = Codes(await client.ReadUntilReadyAsync());
        codes.Should().Be(isInBlock ? "EZ" : "TDCZ");
        statements.Log.Count(line => line.StartsWith("Parse ", StringComparison.Ordinal)).Should().Be(isInBlock ? 1 : 2);
    }

    [LinuxFact]
    public async Task Planning_does_not_keep_an_event_loop_from_its_other_sockets()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginOverSocketAsync();
        plane.Planner.Threads.Clear();
        for (var i = 0; i < 3; i++)
            await client.QueryAsync($"select {i}");
        plane.Planner.Threads.Select(static planned => planned.IsLifted).Should().Contain([true, false]);
        plane.Planner.Threads.Should().AllSatisfy(static planned => (planned.Thread ?? "").Should().NotStartWith("queryproxy-io"));
    }

    [Fact]
    public async Task Rows_come_with_their_description_and_the_lease_goes_back()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("select 1"));
        var frames = await client.ReadUntilReadyAsync();
        Codes(frames).Should().Be("TDCZ");
        RowDescription.Read(frames[0]).Fields.Should().ContainSingle().Which.TypeOid.Should().Be(25);
        plane.Pool.Statistics.Idle.Should().Be(plane.Pool.Statistics.Total);
        statements.Statements.Should().Equal("Parse SELECT 1", "Bind", "Execute 0", "Sync");
    }

    [Fact]
    public async Task Statement_is_planned_once_and_prepared_when_it_comes_again()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        for (var i = 0; i < 4; i++)
            (await client.QueryAsync("select 1")).Should().ContainSingle();
        plane.Planner.Planned.Should().Be(1);
        // What comes once gets no name, which another statement would lose its place for.
        statements.Statements.Should().Equal(
            "Parse SELECT 1", "Bind", "Execute 0", "Sync", "Parse SELECT 1", "Bind", "Execute 0", "Sync", "Bind", "Execute 0", "Sync", "Bind", "Execute 0", "Sync");
    }

    [Fact]
    public async Task Each_statement_of_a_string_runs_and_the_first_error_ends_it()
    {
        var statements = new ScriptedStatements
        {
            Execute = (peer, sql, _) => sql.Contains('2', StringComparison.Ordinal)
                ? throw new ScriptedStatements.UpstreamError("22012", "division by zero")
                : ScriptedStatements.SendRowsAsync(peer, "x"),
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("select 1; select 2; select 3"));
        var frames = await client.ReadUntilReadyAsync();
        Codes(frames).Should().Be("TDCTEZ");
        (await client.QueryAsync("select 4")).Should().ContainSingle();
        await plane.ExpectNoLeaseAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ;; ")]
    [InlineData("-- only a comment")]
    public async Task Empty_query_is_answered_as_such(string sql)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query(sql));
        Codes(await client.ReadUntilReadyAsync()).Should().Be("IZ");
    }

    [Fact]
    public async Task Syntax_error_names_its_position_and_nothing_of_the_string_runs()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        var query = () => client.QueryAsync("select 1; selekt 2");
        var error = (await query.Should().ThrowAsync<PgServerException>()).Which.Fields;
        error.SqlState.Should().Be("42601");
        error.Position.Should().Be(11);
        statements.Log.Should().NotContain(line => line.StartsWith("Parse", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused_statement_is_an_error_without_an_upstream_and_is_audited()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        plane.Planner.Override = _ => new PlannedStatement.Refused(new PgError("42501", "permission denied for table t") { AuditReason = "policy p" });
        var client = await plane.LoginAsync();
        var query = () => client.QueryAsync("select * from t");
        (await query.Should().ThrowAsync<PgServerException>()).Which.Fields.SqlState.Should().Be("42501");
        var record = await plane.Audit.ReadAsync();
        record.Outcome.SqlState.Should().Be("42501");
        record.Outcome.Decision.Should().Be(Abstractions.Queries.QueryDecision.Denied);
        record.Reason.Should().Be("policy p");
        record.Outcome.Statement.Text.Should().Be("select * from t");
    }

    [Fact]
    public async Task Outcome_is_audited_with_rows_bytes_and_the_governed_statement()
    {
        await using var upstream = new ScriptedStatements { Execute = (peer, _, _) => ScriptedStatements.SendRowsAsync(peer, "a", "b") }.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync(("application_name", "app"));
        await client.QueryAsync("select x");
        var record = await plane.Audit.ReadAsync();
        record.Outcome.Rows.Should().Be(2);
        record.Outcome.Bytes.Should().Be(24);
        record.Outcome.SqlState.Should().BeNull();
        record.Outcome.Session.User.Username.Should().Be("alice");
        record.Outcome.Session.ApplicationName.Should().Be("app");
        record.GovernedSql.Should().Be("SELECT x");
        record.SessionId.Should().Be(client.Key!.ProcessId);
    }

    [Fact]
    public async Task Upstream_error_of_a_governed_statement_loses_what_could_tell_about_hidden_data()
    {
        var statements = new ScriptedStatements
        {
            Execute = (_, _, _) => throw new ScriptedStatements.UpstreamError("22P02", "")
            {
                Fields = new ErrorFields
                {
                    Severity = "ERROR",
                    SqlState = "22P02",
                    Message = "invalid input syntax for type integer: \"123-45-6789\"",
                    Detail = "hidden",
                    Where = "hidden",
                    SchemaName = "hidden",
                    TableName = "hidden",
                    ColumnName = "hidden",
                    InternalQuery = "hidden",
                    Hint = "hidden",
                    Routine = "hidden",
                },
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        plane.Planner.Change = plan => plan with { Redaction = ErrorRedaction.Fields };
        var client = await plane.LoginAsync();
        var query = () => client.QueryAsync("select ssn::int from customers");
        var error = (await query.Should().ThrowAsync<PgServerException>()).Which.Fields;
        error.SqlState.Should().Be("22P02");
        error.ToString().Should().NotContain("hidden").And.NotContain("6789");
        (await plane.Audit.ReadAsync()).Reason.Should().Contain("6789");
    }

    [Fact]
    public async Task Copy_to_stdout_is_relayed()
    {
        var statements = new ScriptedStatements
        {
            Columns = _ => null,
            Execute = (peer, _, _) => peer.SendAsync(output =>
            {
                new CopyOutResponseFrame().Write(output);
                new Protocol.Copy.CopyData("1\ta\n"u8.ToArray()).Write(output);
                default(Protocol.Copy.CopyDone).Write(output);
                new CommandComplete("COPY 1").Write(output);
            }),
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query("copy (select 1) to stdout"));
        Codes(await client.ReadUntilReadyAsync()).Should().Be("HdcCZ");
    }

    [Fact]
    public async Task Function_call_is_refused_and_the_session_goes_on()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendRawAsync(new byte[] { (byte)'F', 0, 0, 0, 14, 0, 0, 6, 0x3e, 0, 0, 0, 0, 0, 0 });
        var frames = await client.ReadUntilReadyAsync();
        Codes(frames).Should().Be("EZ");
        ErrorResponse.Read(frames[0]).Fields.SqlState.Should().Be("0A000");
        (await client.QueryAsync("select 1")).Should().ContainSingle();
    }

    [Fact]
    public async Task Unreachable_upstream_is_08006_without_its_address_and_the_session_goes_on()
    {
        await using var plane = TestDataPlane.Start(new Server.Upstream.UpstreamEndpoint("127.0.0.1", 1));
        var client = await plane.LoginAsync();
        var query = () => client.QueryAsync("select 1");
        var error = (await query.Should().ThrowAsync<PgServerException>()).Which.Fields;
        error.SqlState.Should().Be("08006");
        error.ToString().Should().NotContain("127.0.0.1");
        (await client.QueryAsync("show client_encoding")).Should().ContainSingle();
    }

    [Fact]
    public async Task Full_pool_is_53300()
    {
        var release = new TaskCompletionSource();
        var running = new TaskCompletionSource();
        var statements = new ScriptedStatements
        {
            Execute = async (peer, _, _) =>
            {
                running.TrySetResult();
                await release.Task;
                await ScriptedStatements.SendRowsAsync(peer, "1");
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, arrange: store => store.AddDataSource("shop", upstream.Endpoint, poolMax: 1));
        var first = await plane.LoginAsync();
        var second = await plane.LoginAsync();
        await first.SendAsync(new Query("select 1"));
        await running.Task;
        await second.SendAsync(new Query("select 2"));
        // The wait is counted before its timer runs, so one step of the clock might come too early.
        var refused = second.ReadUntilReadyAsync();
        while (!refused.IsCompleted)
        {
            plane.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        release.SetResult();
        ErrorResponse.Read((await refused)[0]).Fields.SqlState.Should().Be("53300");
        Codes(await first.ReadUntilReadyAsync()).Should().Be("TDCZ");
    }

    internal static string Codes(IEnumerable<PgFrame> frames) => string.Concat(frames.Where(frame => frame.Code != 'S').Select(frame => (char)frame.Code));

    private readonly struct CopyOutResponseFrame
    {
        public void Write(System.Buffers.IBufferWriter<byte> output) =>
            new Protocol.Copy.CopyOutResponse(FormatCode.Text, PgInt16List.Create((short)0)).Write(output);
    }
}
