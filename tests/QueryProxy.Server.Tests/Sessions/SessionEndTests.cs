using Microsoft.AspNetCore.Connections.Features;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Server.Tests.Support;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Sessions;

/// <summary>In-memory: hostile frames, timeouts, shutdown, and what is left behind.</summary>
public sealed class SessionEndTests
{
    [Theory]
    [InlineData(new byte[] { (byte)'Q', 0x7f, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { (byte)'Q', 0, 0, 0, 3 })]
    [InlineData(new byte[] { (byte)'S', 0, 1, 0, 0 })]
    [InlineData(new byte[] { 0xff, 0, 0, 0, 4 })]
    public async Task Frame_that_cannot_be_is_fatal(byte[] bytes)
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendRawAsync(bytes);
        var error = await client.ExpectAsync<ErrorResponse>();
        error.Fields.Severity.Should().Be("FATAL");
        error.Fields.SqlState.Should().Be("08P01");
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Message_beyond_the_configured_bound_is_fatal()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, options => options.MaxMessageLength = 1000);
        var client = await plane.LoginAsync();
        await client.SendRawAsync(new byte[] { (byte)'Q', 0, 0, 0x10, 0 });
        (await client.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("08P01");
    }

    [Fact]
    public async Task Bad_content_of_a_whole_frame_is_an_error_and_the_session_goes_on()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(new Query(new PgString(new byte[] { (byte)'s', 0xff })));
        var frames = await client.ReadUntilReadyAsync();
        ErrorResponse.Read(frames[0]).Fields.SqlState.Should().Be("22021");
        (await client.QueryAsync("select 1")).Should().ContainSingle();
    }

    [Fact]
    public async Task Terminate_ends_the_session_and_frees_its_key()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.SendAsync(default(Terminate));
        await client.ExpectCloseAsync();
        plane.Registry.Count.Should().Be(0);
    }

    [Fact]
    public async Task Client_that_leaves_inside_a_block_leaves_no_lease()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = await plane.LoginAsync();
        await client.QueryAsync("begin");
        await client.QueryAsync("select 1");
        await client.SendAsync(default(Terminate));
        await client.ExpectCloseAsync();
        await plane.ExpectNoLeaseAsync();
    }

    [Fact]
    public async Task Idle_session_is_ended_with_57P05()
    {
        await using var upstream = new ScriptedStatements().Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint, options => options.IdleTimeout = TimeSpan.FromMinutes(1));
        var client = await plane.LoginAsync();
        plane.Time.Advance(TimeSpan.FromSeconds(59));
        plane.Sweeper.Sweep();
        (await client.QueryAsync("show client_encoding")).Should().ContainSingle();
        while (plane.Registry.Sessions.Single().IdleTime(out _, out _, out _) == TimeSpan.Zero)
        {
            plane.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        plane.Time.Advance(TimeSpan.FromSeconds(61));
        plane.Sweeper.Sweep();
        (await client.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("57P05");
        await client.ExpectCloseAsync();
    }

    [Fact]
    public async Task Stop_of_the_transport_ends_an_idle_session_and_cuts_one_off_after_the_grace_that_cannot_be_cancelled()
    {
        var running = new TaskCompletionSource();
        var statements = new ScriptedStatements
        {
            Execute = (_, _, _) =>
            {
                running.TrySetResult();
                return Task.CompletedTask;
            },
        };
        await using var upstream = statements.Start();
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var idle = plane.Connect(out var idleContext);
        await idle.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        var busy = plane.Connect(out var busyContext);
        await busy.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        await busy.SendAsync(new Query("select 1"));
        await running.Task;
        idleContext.Features.Get<IConnectionLifetimeNotificationFeature>()!.RequestClose();
        (await idle.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("57P01");
        await idle.ExpectCloseAsync();
        busyContext.Features.Get<IConnectionLifetimeNotificationFeature>()!.RequestClose();
        plane.Time.Advance(TimeSpan.FromSeconds(13));
        await plane.Connections[1].WaitAsync(TimeSpan.FromSeconds(30));
        await plane.ExpectNoLeaseAsync();
    }

    [Fact]
    public async Task Statement_that_outlasts_the_grace_is_cancelled_and_its_client_told_57P01()
    {
        var running = new TaskCompletionSource();
        var canceled = new TaskCompletionSource();
        var statements = new ScriptedStatements
        {
            Execute = async (_, _, _) =>
            {
                running.TrySetResult();
                await canceled.Task;
                throw new ScriptedStatements.UpstreamError("57014", "canceling statement due to user request");
            },
        };
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            if (await peer.ReadStartupPacketAsync() is Protocol.Startup.StartupMessage)
            {
                await peer.SendAsync(default(AuthenticationOk));
                await peer.FinishLoginAsync();
                await statements.RunAsync(peer);
                return;
            }

            await peer.DisposeAsync();
            canceled.TrySetResult();
        });
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var client = plane.Connect(out var context);
        await client.LoginAsync("alice", "shop", MemoryDirectoryStore.Password);
        await client.SendAsync(new Query("select 1"));
        await running.Task;
        context.Features.Get<IConnectionLifetimeNotificationFeature>()!.RequestClose();
        plane.Time.Advance(TimeSpan.FromSeconds(11));
        PgFrame? last = null;
        while (await client.ReadFrameAsync() is { } frame)
            last = frame;
        var error = ErrorResponse.Read(last!.Value).Fields;
        error.Severity.Should().Be("FATAL");
        error.SqlState.Should().Be("57P01");
    }

    [Fact]
    public async Task Shutdown_ends_idle_sessions_at_once_and_lets_a_running_statement_finish()
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
        await using var plane = TestDataPlane.Start(upstream.Endpoint);
        var idle = await plane.LoginAsync();
        var busy = await plane.LoginAsync();
        await busy.SendAsync(new Query("select 1"));
        await running.Task;
        plane.Registry.RequestEnd(new Engine.Planning.PgError("57P01", "terminating connection due to administrator command"));
        var error = await idle.ExpectAsync<ErrorResponse>();
        error.Fields.Severity.Should().Be("FATAL");
        error.Fields.SqlState.Should().Be("57P01");
        await idle.ExpectCloseAsync();
        release.SetResult();
        SimpleQueryTests.Codes(await busy.ReadUntilReadyAsync()).Should().Be("TDCZ");
        (await busy.ExpectAsync<ErrorResponse>()).Fields.SqlState.Should().Be("57P01");
        await busy.ExpectCloseAsync();
    }
}
