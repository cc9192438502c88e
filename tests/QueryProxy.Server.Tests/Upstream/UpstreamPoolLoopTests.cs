using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using QueryProxy.Server.Tests.Transport;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;
using QueryProxy.TestSupport.Wire;
using static QueryProxy.Server.Tests.Upstream.UpstreamPoolScripts;

namespace QueryProxy.Server.Tests.Upstream;

/// <summary>In-memory: which connection an event loop gets, against a scripted server on loopback.</summary>
public sealed class UpstreamPoolLoopTests : IAsyncDisposable
{
    private readonly ScriptedUpstream _upstream = ScriptedUpstream.Start(ServeAsync);
    private readonly EventLoops _loops = new(Options.Create(new ServerOptions { EventLoops = 2 }));
    private readonly UpstreamPool _pool;

    public UpstreamPoolLoopTests() =>
        _pool = new UpstreamPool(new UpstreamConnector(TimeProvider.System, NullLogger<UpstreamConnector>.Instance) { Loops = _loops }, _upstream.Options with { PoolMax = 2 });

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _upstream.DisposeAsync();
        _loops.Dispose();
    }

    [LinuxFact]
    public async Task A_connection_is_opened_on_the_loop_that_wants_it()
    {
        var loop = _loops.Next();

        for (var i = 0; i < 2; i++)
        {
            var lease = await RentAsync(loop);
            lease.Connection.Loop.Should().BeSameAs(loop);
        }
    }

    [LinuxFact]
    public async Task The_first_connection_is_opened_on_the_loop_that_wants_it_soon()
    {
        var loop = _loops.Next();
        _loops.Next();

        await loop.EnterAsync();
        _pool.WarmUp();
        await EventLoop.LeaveAsync();
        while (_pool.Statistics.Idle == 0)
            await Task.Delay(1);

        (await RentAsync(loop)).Connection.Loop.Should().BeSameAs(loop);
        _upstream.Accepted.Should().Be(1);
    }

    [LinuxFact]
    public async Task A_loop_gets_its_own_connection_although_another_was_used_later()
    {
        var (left, right) = (_loops.Next(), _loops.Next());
        var ofLeft = await RentAsync(left);
        await using (var ofRight = await RentAsync(right))
            await ofLeft.DisposeAsync();

        (await RentAsync(left)).Connection.Loop.Should().BeSameAs(left);
        (await RentAsync(left)).Connection.Loop.Should().BeSameAs(right, "an idle connection of another loop is better than none");
        _upstream.Accepted.Should().Be(2);
    }

    [LinuxFact]
    public async Task A_loop_that_has_to_take_anothers_connection_gets_one_of_its_own_for_the_next_time()
    {
        var (left, right) = (_loops.Next(), _loops.Next());
        await (await RentAsync(left)).DisposeAsync();

        await using (var lent = await RentAsync(right))
            lent.Connection.Loop.Should().BeSameAs(left);
        while (_pool.Statistics.Idle < 2)
            await Task.Delay(1);

        (await RentAsync(right)).Connection.Loop.Should().BeSameAs(right);
        _upstream.Accepted.Should().Be(2);
    }

    [LinuxFact]
    public async Task Who_is_on_no_loop_gets_the_connection_used_last()
    {
        var (left, right) = (_loops.Next(), _loops.Next());
        await using (await RentAsync(left))
        {
            await using var ofRight = await RentAsync(right);
        }

        (await RentAsync(null)).Connection.Loop.Should().BeSameAs(left);
    }

    private async Task<UpstreamLease> RentAsync(EventLoop? loop)
    {
        if (loop is not null)
            await loop.EnterAsync();
        else
            await EventLoop.LeaveAsync();
        var lease = await _pool.RentAsync(default);
        await EventLoop.LeaveAsync();
        return lease;
    }
}
