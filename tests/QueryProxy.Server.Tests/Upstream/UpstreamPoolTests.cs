using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Frontend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>In-memory: the pool against a scripted server on loopback.</summary>
public sealed class UpstreamPoolTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task RentAsync_connects_lazily_and_reuses()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options);
        upstream.Accepted.Should().Be(0);
        pool.ServerParameters.Should().BeNull();

        for (var i = 0; i < 3; i++)
        {
            await using var lease = await pool.RentAsync(default);
            (await lease.Connection.QueryAsync("select 1", default)).Should().HaveCount(1);
        }

        upstream.Accepted.Should().Be(1);
        pool.Statistics.Should().Be(new UpstreamPoolStatistics(1, 1, 0));
        pool.ServerParameters!["server_version"].Should().Be("15.0 (scripted)");
    }

    [Fact]
    public async Task RentAsync_allocates_nothing_when_a_connection_is_idle()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options);
        await (await pool.RentAsync(default)).DisposeAsync();
        RentAndReturn(pool);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            RentAndReturn(pool);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        static void RentAndReturn(UpstreamPool pool)
        {
            var rented = pool.RentAsync(default);
            if (!rented.IsCompletedSuccessfully)
                throw new InvalidOperationException("not idle");
            var returned = rented.Result.DisposeAsync();
            if (!returned.IsCompletedSuccessfully)
                throw new InvalidOperationException("not returned");
        }
    }

    [Fact]
    public async Task RentAsync_serves_waiters_in_order()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options with { PoolMax = 1 });
        var served = new ConcurrentQueue<int>();
        var held = await pool.RentAsync(default);

        var waiters = Enumerable.Range(0, 5).Select(WaitAsync).ToArray();
        pool.Statistics.Waiting.Should().Be(5);
        await held.DisposeAsync();
        await Task.WhenAll(waiters);

        served.Should().Equal(0, 1, 2, 3, 4);
        upstream.Accepted.Should().Be(1);

        async Task WaitAsync(int number)
        {
            await using var lease = await pool.RentAsync(default);
            served.Enqueue(number);
        }
    }

    [Fact]
    public async Task RentAsync_gives_up_when_all_stay_busy()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options with { PoolMax = 1, PoolWaitTimeout = TimeSpan.FromSeconds(5) });
        await using var held = await pool.RentAsync(default);

        var waiting = pool.RentAsync(default).AsTask();
        _time.Advance(TimeSpan.FromSeconds(5));

        (await Failure(waiting)).Kind.Should().Be(UpstreamErrorKind.PoolExhausted);
        pool.Statistics.Waiting.Should().Be(0);
    }

    [Fact]
    public async Task RentAsync_can_be_cancelled_while_it_waits()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options with { PoolMax = 1 });
        var held = await pool.RentAsync(default);
        using var cancellation = new CancellationTokenSource();

        var waiting = pool.RentAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();
        await held.DisposeAsync();
        pool.Statistics.Should().Be(new UpstreamPoolStatistics(1, 1, 0));
    }

    [Fact]
    public async Task A_failed_connect_frees_its_slot()
    {
        await using var upstream = ScriptedUpstream.Start(
            async peer =>
            {
                await peer.ReadStartupAsync();
                await peer.SendErrorAsync("FATAL", "57P03", "the database system is starting up");
            },
            ServeAsync);
        await using var pool = Pool(upstream.Options with { PoolMax = 1 });

        (await Failure(pool.RentAsync(default).AsTask())).Kind.Should().Be(UpstreamErrorKind.ServerError);
        await using var lease = await pool.RentAsync(default);

        lease.IsHeld.Should().BeTrue();
    }

    [Fact]
    public async Task A_failed_connect_lets_the_first_waiter_try()
    {
        var refuse = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(
            async peer =>
            {
                await peer.ReadStartupAsync();
                await refuse.Task;
                await peer.SendErrorAsync("FATAL", "57P03", "the database system is starting up");
            },
            ServeAsync);
        await using var pool = Pool(upstream.Options with { PoolMax = 1 });

        var first = pool.RentAsync(default).AsTask();
        var second = pool.RentAsync(default).AsTask();
        refuse.SetResult();

        await Failure(first);
        await using var lease = await second;
        lease.IsHeld.Should().BeTrue();
    }

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

    [Fact]
    public async Task Idle_connections_are_closed_in_time()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options with { IdleLifetime = TimeSpan.FromMinutes(2) });
        await (await pool.RentAsync(default)).DisposeAsync();

        _time.Advance(TimeSpan.FromMinutes(1));
        pool.Statistics.Idle.Should().Be(1);
        _time.Advance(TimeSpan.FromMinutes(1));

        pool.Statistics.Idle.Should().Be(0);
    }

    [Fact]
    public async Task Old_connections_are_closed_when_they_come_back()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        await using var pool = Pool(upstream.Options with { MaxLifetime = TimeSpan.FromMinutes(10) });
        var lease = await pool.RentAsync(default);

        _time.Advance(TimeSpan.FromMinutes(10));
        await lease.DisposeAsync();

        pool.Statistics.Total.Should().Be(0);
    }

    [Fact]
    public async Task WarmUp_opens_one_connection_in_the_background()
    {
        var served = new TaskCompletionSource();
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            await peer.AcceptLoginAsync();
            served.SetResult();
            await peer.ReadFrameAsync();
        });
        await using var pool = Pool(upstream.Options);

        pool.WarmUp();
        pool.WarmUp();
        await served.Task;

        upstream.Accepted.Should().Be(1);
        pool.Statistics.Total.Should().Be(1);
    }

    [Fact]
    public async Task DisposeAsync_refuses_waiters_and_drains_when_leases_come_back()
    {
        await using var upstream = ScriptedUpstream.Start(ServeAsync);
        var pool = Pool(upstream.Options with { PoolMax = 1 });
        var lease = await pool.RentAsync(default);
        var waiting = pool.RentAsync(default).AsTask();

        var draining = pool.DrainAsync(default);
        (await Failure(waiting)).Kind.Should().Be(UpstreamErrorKind.PoolClosed);
        (await Failure(pool.RentAsync(default).AsTask())).Kind.Should().Be(UpstreamErrorKind.PoolClosed);
        draining.IsCompleted.Should().BeFalse();
        (await lease.Connection.QueryAsync("select 1", default)).Should().HaveCount(1);
        await lease.DisposeAsync();

        await draining;
        pool.Statistics.Total.Should().Be(0);
    }

    [Fact]
    public async Task Many_leases_ended_at_any_moment_leak_no_slot()
    {
        await using var upstream = ScriptedUpstream.Start(async peer =>
        {
            try
            {
                if (await peer.ReadStartupPacketAsync() is not StartupMessage)
                    return;
                await peer.SendAsync(default(AuthenticationOk));
                await peer.FinishLoginAsync();
                await ServeQueriesAsync(peer);
            }
            catch (IOException)
            {
                // A client that left in the middle.
            }
            finally
            {
                await peer.DisposeAsync();
            }
        });
        var pool = new UpstreamPool(
            new UpstreamConnector(TimeProvider.System, NullLogger<UpstreamConnector>.Instance),
            upstream.Options with { PoolMax = 4 });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(client => Task.Run(async () =>
        {
            var random = new Random(client);
            for (var i = 0; i < 20; i++)
            {
                await using var lease = await pool.RentAsync(default);
                switch (random.Next(4))
                {
                    case 0:
                        await SendQueryAsync(lease);
                        break;
                    case 1:
                        await lease.Connection.QueryAsync("begin", default);
                        break;
                    default:
                        await lease.Connection.QueryAsync("select 1", default);
                        break;
                }
            }
        })));

        pool.Statistics.Waiting.Should().Be(0);
        pool.Statistics.Total.Should().BeLessThanOrEqualTo(4);
        await pool.DrainAsync(default);
        pool.Statistics.Total.Should().Be(0);
    }

    private static async Task ServeAsync(ScriptedPeer peer)
    {
        await peer.AcceptLoginAsync();
        await ServeQueriesAsync(peer);
    }

    private static async Task ServeQueriesAsync(ScriptedPeer peer)
    {
        while (await peer.ReadFrameAsync() is { FrontendCode: FrontendMessageCode.Query } frame)
        {
            var begins = Query.Read(frame).Sql.Equals("begin"u8);
            await peer.SendAsync(output =>
            {
                new DataRow(PgValueList.Create("1"u8.ToArray())).Write(output);
                new CommandComplete("SELECT 1").Write(output);
                new ReadyForQuery(begins ? TransactionStatus.InTransaction : TransactionStatus.Idle).Write(output);
            });
        }
    }

    private static async Task ReceiveCancelAsync(ScriptedPeer peer, TaskCompletionSource<CancelRequest> received)
    {
        var packet = await peer.ReadStartupPacketAsync();
        await peer.Stream.DisposeAsync();
        received.SetResult((CancelRequest)packet!);
    }

    private static async Task SendQueryAsync(UpstreamLease lease)
    {
        await lease.Connection.BeginExchangeAsync();
        new Query("select pg_sleep(1000)").Write(lease.Connection.Output);
        await lease.Connection.Output.FlushAsync();
    }

    private static async Task<UpstreamException> Failure(Task task) =>
        (await FluentActions.Awaiting(() => task).Should().ThrowAsync<UpstreamException>()).Which;

    private UpstreamPool Pool(UpstreamOptions options) => new(new UpstreamConnector(_time, NullLogger<UpstreamConnector>.Instance), options);
}
