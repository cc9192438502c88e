using Microsoft.Extensions.Time.Testing;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;
using static QueryProxy.Server.Tests.Upstream.UpstreamPoolScripts;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>In-memory: a cancel request hits what it was meant for and nothing later, against a scripted server on loopback.</summary>
public sealed class UpstreamCancelTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_connection_is_not_reused_before_its_cancel_request_was_delivered()
    {
        var delivering = new TaskCompletionSource<CancelRequest>();
        var deliver = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(
            ServeAsync,
            async peer =>
            {
                delivering.SetResult((CancelRequest)(await peer.ReadStartupPacketAsync())!);
                await deliver.Task;
                await peer.Stream.DisposeAsync();
            });
        await using var pool = Pool(upstream.Options with { PoolMax = 1 });

        var lease = await pool.RentAsync(default);
        var connection = lease.Connection;
        await connection.BeginExchangeAsync();
        var cancelling = lease.CancelAsync();
        await delivering.Task;
        connection.CompleteExchange(TransactionStatus.Idle);
        var returning = lease.DisposeAsync().AsTask();
        var next = pool.RentAsync(default).AsTask();

        next.IsCompleted.Should().BeFalse();
        returning.IsCompleted.Should().BeFalse();
        deliver.SetResult();
        await cancelling;
        await returning;
        await using var reused = await next;
        reused.Connection.Should().BeSameAs(connection);
        upstream.Accepted.Should().Be(2);
    }

    [Fact]
    public async Task The_next_statement_of_a_lease_waits_for_the_cancel_of_the_one_before()
    {
        var deliver = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(
            ServeAsync,
            async peer =>
            {
                await peer.ReadStartupPacketAsync();
                await deliver.Task;
                await peer.Stream.DisposeAsync();
            });
        await using var pool = Pool(upstream.Options);
        await using var lease = await pool.RentAsync(default);

        await lease.Connection.BeginExchangeAsync();
        var cancelling = lease.CancelAsync();
        lease.Connection.CompleteExchange(TransactionStatus.Idle);
        var beginning = lease.Connection.BeginExchangeAsync().AsTask();

        beginning.IsCompleted.Should().BeFalse();
        deliver.SetResult();
        await beginning;
        cancelling.IsCompleted.Should().BeTrue();
        lease.Connection.CompleteExchange(TransactionStatus.Idle);
    }

    [Fact]
    public async Task CancelAsync_does_nothing_without_a_running_query_or_after_the_lease()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options);

        var lease = await pool.RentAsync(default);
        await lease.CancelAsync();
        await lease.DisposeAsync();
        await using var next = await pool.RentAsync(default);
        await next.Connection.BeginExchangeAsync();
        await lease.CancelAsync();
        next.Connection.CompleteExchange(TransactionStatus.Idle);

        upstream.Accepted.Should().Be(1);
    }

    [Fact]
    public async Task A_cancel_request_of_unknown_fate_costs_the_connection()
    {
        var received = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(
            ServeAsync,
            async peer =>
            {
                await peer.ReadStartupPacketAsync();
                received.SetResult();
                // Neither answered nor closed, until the client loses patience.
                await peer.ExpectCloseAsync();
            },
            ServeAsync);
        await using var pool = Pool(upstream.Options);
        var lease = await pool.RentAsync(default);
        await lease.Connection.BeginExchangeAsync();

        var cancelling = lease.CancelAsync();
        await received.Task;
        _time.Advance(TimeSpan.FromSeconds(5));
        await cancelling;
        lease.Connection.CompleteExchange(TransactionStatus.Idle);
        await lease.DisposeAsync();
        pool.Statistics.Total.Should().Be(0);
    }

    private UpstreamPool Pool(UpstreamOptions options) => CreatePool(_time, options);
}
