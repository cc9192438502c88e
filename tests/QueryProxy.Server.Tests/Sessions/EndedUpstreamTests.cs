using System.Collections.Concurrent;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>Functional on loopback with a scripted upstream: it ends connections that lie in the pool, and the next statement does not notice.</summary>
public sealed class EndedUpstreamTests : IAsyncLifetime
{
    private const string ConnectionFailure = "08006";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ScriptedStatements _statements = new();
    private readonly ConcurrentQueue<ScriptedPeer> _peers = new();
    private ScriptedUpstream _upstream = null!;
    private TestDataPlane _plane = null!;
    private bool _isRepeatable;
    private bool _isKeyRead;
    private bool _endsEach;

    public Task InitializeAsync()
    {
        _upstream = ScriptedUpstream.Start(async peer =>
        {
            if (await peer.ReadStartupPacketAsync() is not StartupMessage)
            {
                await peer.DisposeAsync();
                return;
            }

            await peer.SendAsync(default(AuthenticationOk));
            await peer.FinishLoginAsync();
            _peers.Enqueue(peer);
            if (_endsEach)
                await EndAsync(peer, "57P01");
            else
                await _statements.RunAsync(peer);
        });
        _plane = TestDataPlane.Start(_upstream.Endpoint);
        _plane.Planner.Change = plan => plan with { IsRepeatable = _isRepeatable, IsKeyRead = _isKeyRead };
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _plane.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    [Theory]
    [InlineData("57P01", true)]
    [InlineData("57P01", false)]
    [InlineData("57P02", false)]
    [InlineData("57P03", false)]
    [InlineData("57P05", false)]
    [InlineData(null, true)]
    public async Task Statement_that_finds_its_connection_ended_runs_on_another(string? sqlState, bool isRepeatable)
    {
        _isRepeatable = isRepeatable;
        await using var client = await _plane.LoginAsync();
        await client.QueryAsync("select 1");
        await EndAllAsync(sqlState);

        (await client.QueryAsync("select 1")).Should().ContainSingle();
        _peers.Should().HaveCount(2);
        _statements.Log.Count(static line => line.StartsWith("Execute", StringComparison.Ordinal)).Should().Be(2);
        await _plane.ExpectNoLeaseAsync();
    }

    [Fact]
    public async Task Statement_that_may_have_run_is_not_sent_again_unless_it_is_repeatable()
    {
        await using var client = await _plane.LoginAsync();
        await client.QueryAsync("select 1");
        await EndAllAsync(null);

        (await FailAsync(client, "select 1")).Should().Be(ConnectionFailure);
        _peers.Should().HaveCount(1);
        (await client.QueryAsync("select 1")).Should().ContainSingle("the next has a connection of its own");
    }

    [Theory]
    [InlineData("57P01")]
    [InlineData(null)]
    public async Task Statement_that_was_answered_in_part_is_not_sent_again(string? sqlState)
    {
        _isRepeatable = true;
        _statements.Execute = (peer, _, _) => EndAsync(peer, sqlState);
        await using var client = await _plane.LoginAsync();

        (await FailAsync(client, "select 1")).Should().Be(ConnectionFailure);
        _peers.Should().HaveCount(1);
    }

    [Fact]
    public async Task Other_end_of_a_session_is_an_error()
    {
        _isRepeatable = true;
        await using var client = await _plane.LoginAsync();
        await client.QueryAsync("select 1");
        await EndAllAsync("XX000");

        (await FailAsync(client, "select 1")).Should().Be(ConnectionFailure);
        _peers.Should().HaveCount(1);
    }

    [Fact]
    public async Task Statement_is_sent_again_once()
    {
        _isRepeatable = true;
        await using var client = await _plane.LoginAsync();
        await client.QueryAsync("select 1");
        _endsEach = true;
        await EndAllAsync("57P01");

        (await FailAsync(client, "select 1")).Should().Be(ConnectionFailure);
        _peers.Should().HaveCount(2);
    }

    [Fact]
    public async Task Block_is_lost_with_its_connection()
    {
        _isRepeatable = true;
        await using var client = await _plane.LoginAsync();
        await client.QueryAsync("begin");
        await client.QueryAsync("select 1");
        await EndAllAsync("57P01");

        (await FailAsync(client, "select 1")).Should().Be(ConnectionFailure);
        _peers.Should().HaveCount(1);
    }

    [Fact]
    public async Task Block_whose_begin_was_sent_in_vain_fails()
    {
        _isRepeatable = true;
        await using var client = await _plane.LoginAsync();
        await client.QueryAsync("select 1");
        await EndAllAsync("57P01");
        await client.QueryAsync("begin");

        (await FailAsync(client, "select 1")).Should().Be(ConnectionFailure);
        (await FailAsync(client, "select 1")).Should().Be("25P02", "the block is not there");
        await client.QueryAsync("rollback");
        (await client.QueryAsync("select 1")).Should().ContainSingle();
    }

    [Fact]
    public async Task All_that_lay_in_the_pool_may_have_been_ended()
    {
        await using var client = await _plane.LoginAsync();
        await using var other = await _plane.LoginAsync();
        foreach (var each in new[] { client, other })
        {
            await each.QueryAsync("begin");
            await each.QueryAsync("select 1");
        }

        await client.QueryAsync("commit");
        await other.QueryAsync("commit");
        _peers.Should().HaveCount(2);
        await EndAllAsync("57P01");

        (await client.QueryAsync("select 1")).Should().ContainSingle();
        (await other.QueryAsync("select 1")).Should().ContainSingle();
        _peers.Should().HaveCount(3);
    }

    [Fact]
    public async Task Description_is_asked_of_another_connection()
    {
        await using var client = await _plane.LoginAsync();
        await client.QueryAsync("select 1");
        await EndAllAsync("57P01");
        await client.SendAsync(static output =>
        {
            new Parse(new PgString("s"), new PgString("select 2"), default).Write(output);
            new Describe(StatementOrPortal.Statement, new PgString("s")).Write(output);
            default(Sync).Write(output);
        });

        (await client.ReadUntilReadyAsync().WaitAsync(Patience)).Select(static frame => frame.BackendCode).Should().Equal(
            BackendMessageCode.ParseComplete, BackendMessageCode.ParameterDescription, BackendMessageCode.RowDescription, BackendMessageCode.ReadyForQuery);
        _peers.Should().HaveCount(2);
    }

    [Transport.LinuxTheory]
    [InlineData("57P01")]
    [InlineData(null)]
    public async Task Reads_by_key_that_share_the_connection_run_on_another(string? sqlState)
    {
        _isRepeatable = true;
        _isKeyRead = true;
        await using var client = await _plane.LoginOverSocketAsync();
        await client.SendAsync(static output =>
        {
            new Parse(new PgString("s"), new PgString("select 1"), default).Write(output);
            default(Sync).Write(output);
        });
        await client.ReadUntilReadyAsync().WaitAsync(Patience);
        (await MultiplexingStage.RunAsync(client, "s")).Should().Be("1");
        (await MultiplexingStage.RunAsync(client, "s")).Should().Be("1");
        await EndAllAsync(sqlState);

        (await MultiplexingStage.RunAsync(client, "s")).Should().Be("1");
        _peers.Should().HaveCount(2);
        await _plane.ExpectNoLeaseAsync();
    }

    private async Task EndAllAsync(string? sqlState)
    {
        foreach (var peer in _peers)
            await EndAsync(peer, sqlState);
    }

    private static async Task EndAsync(ScriptedPeer peer, string? sqlState)
    {
        if (sqlState is not null)
            await peer.SendAsync(new ErrorResponse(new ErrorFields { Severity = "FATAL", SqlState = sqlState, Message = "terminating connection" }));
        await peer.Stream.DisposeAsync();
    }

    private static async Task<string> FailAsync(RawPgClient client, string sql) =>
        (await FluentActions.Awaiting(() => client.QueryAsync(sql)).Should().ThrowAsync<PgServerException>()).Which.Fields.SqlState;
}
