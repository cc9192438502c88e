using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Protocol.Backend;
using QueryProxy.Protocol.Startup;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;
using static QueryProxy.Server.Tests.Upstream.UpstreamPoolScripts;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>In-memory: who gets a connection and how long it lives, against a scripted server on loopback.</summary>
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

    private UpstreamPool Pool(UpstreamOptions options) => CreatePool(_time, options);
}
