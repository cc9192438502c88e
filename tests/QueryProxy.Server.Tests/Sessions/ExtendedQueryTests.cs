using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;
using static QueryProxy.Server.Tests.Sessions.SimpleQueryTests;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>In-memory with a scripted upstream: Parse, Bind, Describe, Execute, Close, Flush, Sync.</summary>
public sealed class ExtendedQueryTests
{
    [Fact]
    public async Task Pipelined_statement_goes_upstream_with_its_sync_in_one_exchange()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select 1");
            WriteBind(output, "", "");
            new Describe(StatementOrPortal.Portal, PgString.Empty).Write(output);
            new Execute(PgString.Empty, 0).Write(output);
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("12TDCZ");
        statements.Statements.Should().EndWith(["Bind", "Execute 0", "Sync"]);
        plane.Pool.Statistics.Idle.Should().Be(1);
    }

    [Fact]
    public async Task CancelRequest_that_comes_during_parse_ends_what_is_sent_behind_it_and_nothing_later()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        plane.Planner.Meanwhile = async () =>
        {
            var canceler = plane.Connect();
            await canceler.SendAsync(new Protocol.Startup.CancelRequest(client.Key!.ProcessId, client.Key.SecretKey));
            await canceler.ExpectCloseAsync();
        };
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select 1");
            WriteBind(output, "", "");
            new Execute(PgString.Empty, 0).Write(output);
            default(Sync).Write(output);
        });
        var frames = await client.ReadUntilReadyAsync();
        Codes(frames).Should().Be("12EZ");
        ErrorResponse.Read(frames[^2]).Fields.SqlState.Should().Be("57014");
        statements.Statements.Should().NotContain("Execute 0");
        plane.Planner.Meanwhile = static () => Task.CompletedTask;
        (await client.QueryAsync("select 2")).Should().ContainSingle();
    }

    [Fact]
    public async Task Flush_brings_answers_without_a_sync()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select 1");
            WriteBind(output, "", "");
            new Execute(PgString.Empty, 0).Write(output);
            default(Flush).Write(output);
        });
        await client.ExpectAsync<ParseComplete>();
        await client.ExpectAsync<BindComplete>();
        await client.ExpectAsync<DataRow>();
        await client.ExpectAsync<CommandComplete>();
        await client.SendAsync(default(Sync));
        await client.ExpectAsync<ReadyForQuery>();
        await plane.ExpectNoLeaseAsync();
    }

    [Fact]
    public async Task Everything_up_to_sync_is_skipped_after_an_error()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteBind(output, "", "missing");
            new Execute(PgString.Empty, 0).Write(output);
            WriteParse(output, "s", "select 1");
            new Query("select 1").Write(output);
            default(Sync).Write(output);
            new Describe(StatementOrPortal.Statement, new PgString("s")).Write(output);
            default(Sync).Write(output);
        });
        var first = await client.ReadUntilReadyAsync();
        Codes(first).Should().Be("EZ");
        ErrorResponse.Read(first[0]).Fields.SqlState.Should().Be("26000");
        var second = await client.ReadUntilReadyAsync();
        ErrorResponse.Read(second[0]).Fields.SqlState.Should().Be("26000", "the Parse was skipped");
    }

    [Fact]
    public async Task Upstream_error_skips_to_sync_and_leaves_the_connection_usable()
    {
        var fails = true;
        var statements = new ScriptedStatements
        {
            Execute = (peer, _, _) => fails ? throw new ScriptedStatements.UpstreamError("22012", "division by zero") : ScriptedStatements.SendRowsAsync(peer, "1"),
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select 1");
            WriteBind(output, "", "");
            new Execute(PgString.Empty, 0).Write(output);
            default(Flush).Write(output);
            WriteBind(output, "", "");
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("12EZ");
        fails = false;
        (await client.QueryAsync("select 1")).Should().ContainSingle();
        upstream.Accepted.Should().Be(1);
    }

    [Fact]
    public async Task Row_limit_suspends_the_portal_and_the_next_execute_goes_on()
    {
        var executed = 0;
        var statements = new ScriptedStatements
        {
            Execute = (peer, _, maxRows) => ++executed == 1
                ? peer.SendAsync(output =>
                {
                    new DataRow(PgValueList.Create([1])).Write(output);
                    default(PortalSuspended).Write(output);
                })
                : ScriptedStatements.SendRowsAsync(peer, "2"),
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("begin");
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select 1");
            WriteBind(output, "c", "");
            new Execute(new PgString("c"), 1).Write(output);
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("12DsZ");
        await client.SendAsync(output =>
        {
            new Execute(new PgString("c"), 1).Write(output);
            new Execute(new PgString("c"), 1).Write(output);
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("DCCZ", "an exhausted portal returns no more rows");
        statements.Statements.Count(line => line == "Bind").Should().Be(1);
    }

    [Fact]
    public async Task Portal_is_gone_after_sync_outside_of_a_transaction()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select 1");
            WriteBind(output, "c", "");
            default(Sync).Write(output);
            new Execute(new PgString("c"), 0).Write(output);
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("12Z");
        ErrorResponse.Read((await client.ReadUntilReadyAsync())[0]).Fields.SqlState.Should().Be("34000");
    }

    [Fact]
    public async Task Describe_of_a_statement_answers_what_the_upstream_says_of_types()
    {
        var statements = new ScriptedStatements { ParameterTypes = _ => [23, 25] };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        plane.Planner.ParameterTypes = _ => [0, 0];
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "s", "select $1, $2");
            new Describe(StatementOrPortal.Statement, new PgString("s")).Write(output);
            default(Sync).Write(output);
        });
        var frames = await client.ReadUntilReadyAsync();
        Codes(frames).Should().Be("1tTZ");
        ParameterDescription.Read(frames[1]).Types.ToArray().Should().Equal(23, 25);
    }

    [Fact]
    public async Task Parameters_and_formats_are_forwarded_as_they_came()
    {
        byte[]? bind = null;
        await using var upstream = ScriptedUpstream.StartAfterLogin(async peer =>
        {
            while (await peer.ReadFrameAsync() is { } frame)
            {
                switch (frame.FrontendCode)
                {
                    case FrontendMessageCode.Query:
                        await peer.SendAsync(output =>
                        {
                            new CommandComplete("SET").Write(output);
                            new ReadyForQuery(TransactionStatus.Idle).Write(output);
                        });
                        break;
                    case FrontendMessageCode.Bind:
                        var read = Bind.Read(frame);
                        bind = [.. read.Parameters.ToArray()[0]!, .. read.Parameters.ToArray()[1]!, (byte)read.ParameterFormats[1], (byte)read.ResultFormats[0]];
                        break;
                    case FrontendMessageCode.Sync:
                        await peer.SendAsync(output =>
                        {
                            default(ParseComplete).Write(output);
                            new ParameterDescription(PgOidList.Create(25, 17)).Write(output);
                            ScriptedStatements.Text("v").Write(output);
                            default(BindComplete).Write(output);
                            new CommandComplete("SELECT 0").Write(output);
                            new ReadyForQuery(TransactionStatus.Idle).Write(output);
                        });
                        break;
                    default:
                        break;
                }
            }
        });
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        plane.Planner.ParameterTypes = _ => [25, 17];
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select $1, $2");
            new Bind(PgString.Empty, PgString.Empty, PgInt16List.Create((short)0, (short)1), PgValueList.Create("a"u8.ToArray(), [0, 255]), PgInt16List.Create((short)1)).Write(output);
            new Execute(PgString.Empty, 0).Write(output);
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("12CZ");
        bind.Should().Equal((byte)'a', 0, 255, 1, 1);
    }

    [Fact]
    public async Task Bind_with_the_wrong_number_of_parameters_is_refused_before_the_upstream()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        plane.Planner.ParameterTypes = _ => [23];
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select $1");
            WriteBind(output, "", "");
            default(Sync).Write(output);
        });
        var frames = await client.ReadUntilReadyAsync();
        Codes(frames).Should().Be("1EZ");
        ErrorResponse.Read(frames[1]).Fields.Message.Should().Be("bind message supplies 0 parameters, but prepared statement \"\" requires 1");
    }

    [Theory]
    [InlineData("select 1; select 2", "42601")]
    [InlineData("selekt", "42601")]
    public async Task Parse_refuses(string sql, string sqlState)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "", sql);
            default(Sync).Write(output);
        });
        ErrorResponse.Read((await client.ReadUntilReadyAsync())[0]).Fields.SqlState.Should().Be(sqlState);
    }

    [Fact]
    public async Task Named_statement_lives_until_closed_and_cannot_be_replaced()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "s", "select 1");
            default(Sync).Write(output);
            WriteParse(output, "s", "select 2");
            default(Sync).Write(output);
            new Close(StatementOrPortal.Statement, new PgString("s")).Write(output);
            new Close(StatementOrPortal.Statement, new PgString("s")).Write(output);
            WriteParse(output, "s", "select 2");
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("1Z");
        ErrorResponse.Read((await client.ReadUntilReadyAsync())[0]).Fields.SqlState.Should().Be("42P05");
        Codes(await client.ReadUntilReadyAsync()).Should().Be("331Z");
    }

    [Fact]
    public async Task Empty_statement_can_be_executed()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "");
            WriteBind(output, "", "");
            new Describe(StatementOrPortal.Portal, PgString.Empty).Write(output);
            new Execute(PgString.Empty, 0).Write(output);
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("12nIZ");
    }

    [Fact]
    public async Task Prepared_statement_is_planned_again_when_a_policy_changes()
    {
        var statements = new ScriptedStatements();
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(output =>
        {
            WriteParse(output, "s", "select 1");
            default(Sync).Write(output);
        });
        await client.ReadUntilReadyAsync();
        plane.Store.DataSources["shop"] = plane.Store.DataSources["shop"] with { TenantColumn = "tenant" };
        plane.Store.RaiseChanged();
        plane.Planner.Change = plan => plan with { Sql = "SELECT 'governed'" };
        await client.SendAsync(output =>
        {
            WriteBind(output, "", "s");
            new Execute(PgString.Empty, 0).Write(output);
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("2DCZ");
        statements.Statements.Should().Contain("Parse SELECT 'governed'").And.NotContain("Parse SELECT 1");
    }

    [Fact]
    public async Task Session_works_when_every_byte_comes_alone()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        client.SendsSingleBytes = true;
        await client.SendAsync(output =>
        {
            WriteParse(output, "", "select 1");
            WriteBind(output, "", "");
            new Execute(PgString.Empty, 0).Write(output);
            default(Sync).Write(output);
        });
        Codes(await client.ReadUntilReadyAsync()).Should().Be("12DCZ");
    }

    internal static void WriteParse(System.Buffers.IBufferWriter<byte> output, string name, string sql) =>
        new Parse(new PgString(name), new PgString(sql), default).Write(output);

    internal static void WriteBind(System.Buffers.IBufferWriter<byte> output, string portal, string statement) =>
        new Bind(new PgString(portal), new PgString(statement), default, PgValueList.Create(), default).Write(output);
}
