using Microsoft.Extensions.Time.Testing;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;
using static QueryProxy.Server.Tests.Upstream.UpstreamPoolScripts;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>In-memory: which connections go back to the pool, against a scripted server on loopback.</summary>
public sealed class UpstreamLeaseTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_lease_returned_in_a_transaction_closes_the_connection()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options);
        await using (var lease = await pool.RentAsync(default))
        {
            await lease.Connection.QueryAsync("begin", default);
            lease.Connection.TransactionStatus.Should().Be(TransactionStatus.InTransaction);
        }

        await using var next = await pool.RentAsync(default);

        next.Connection.TransactionStatus.Should().Be(TransactionStatus.Idle);
        upstream.Accepted.Should().Be(2);
    }

    [Fact]
    public async Task A_lease_returned_with_unread_input_closes_the_connection()
    {
        await using var upstream = ScriptedUpstream.StartAfterLogin(async peer =>
        {
            await peer.ExpectAsync<Query>();
            // More than was asked for, in one write with what was.
            await peer.SendAsync(output =>
            {
                new ReadyForQuery(TransactionStatus.Idle).Write(output);
                new CommandComplete("SELECT 1").Write(output);
            });
            await peer.ExpectAsync<Terminate>();
        });
        await using var pool = Pool(upstream.Options);

        await using (var lease = await pool.RentAsync(default))
            await lease.Connection.QueryAsync("select 1", default);

        pool.Statistics.Total.Should().Be(0);
    }

    [Fact]
    public async Task A_lease_returned_with_asynchronous_messages_keeps_the_connection()
    {
        await using var upstream = ScriptedUpstream.StartAfterLogin(async peer =>
        {
            await peer.ExpectAsync<Query>();
            await peer.SendAsync(output =>
            {
                new ReadyForQuery(TransactionStatus.Idle).Write(output);
                new ParameterStatus("TimeZone", "UTC").Write(output);
            });
            await peer.ExpectAsync<Terminate>();
        });
        await using var pool = Pool(upstream.Options);

        await using (var lease = await pool.RentAsync(default))
            await lease.Connection.QueryAsync("select 1", default);

        pool.Statistics.Idle.Should().Be(1);
        await using var again = await pool.RentAsync(default);
        again.Connection.Parameters["TimeZone"].Should().Be("UTC");
    }

    [Fact]
    public async Task A_lease_returned_in_the_middle_of_a_query_cancels_it_and_closes_the_connection()
    {
        var cancelled = new TaskCompletionSource<CancelRequest>();
        await using var upstream = ScriptedUpstream.Start(
            async peer =>
            {
                await peer.AcceptLoginAsync();
                await peer.ExpectAsync<Query>();
                await cancelled.Task;
                await peer.ReadFrameAsync();
            },
            peer => ReceiveCancelAsync(peer, cancelled));
        await using var pool = Pool(upstream.Options);

        await using (var lease = await pool.RentAsync(default))
            await SendQueryAsync(lease);

        var request = await cancelled.Task;
        request.ProcessId.Should().Be(ScriptedPeer.ProcessId);
        request.SecretKey.ToArray().Should().Equal(ScriptedPeer.SecretKey);
        await pool.DrainAsync(default);
        pool.Statistics.Total.Should().Be(0);
    }

    [Fact]
    public async Task A_lease_is_void_after_it_was_disposed()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options);
        var lease = await pool.RentAsync(default);
        var copy = lease;
        await lease.DisposeAsync();
        await using var next = await pool.RentAsync(default);

        await copy.DisposeAsync();

        copy.IsHeld.Should().BeFalse();
        default(UpstreamLease).IsHeld.Should().BeFalse();
        next.IsHeld.Should().BeTrue();
        var use = () => copy.Connection;
        use.Should().Throw<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_connection_that_the_server_closed_is_not_handed_out()
    {
        var close = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(
            async peer =>
            {
                await peer.AcceptLoginAsync();
                await close.Task;
                await peer.SendErrorAsync("FATAL", "57P01", "terminating connection due to administrator command");
                await peer.Stream.DisposeAsync();
                closed.SetResult();
            },
            ServeAsync);
        await using var pool = Pool(upstream.Options);
        await (await pool.RentAsync(default)).DisposeAsync();

        close.SetResult();
        await closed.Task;
        _time.Advance(TimeSpan.FromSeconds(2));
        await using var lease = await pool.RentAsync(default);

        (await lease.Connection.QueryAsync("select 1", default)).Should().HaveCount(1);
        upstream.Accepted.Should().Be(2);
    }

    private UpstreamPool Pool(UpstreamOptions options) => CreatePool(_time, options);
}
