using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Tests.Support;
using QueryProxy.Server.Tests.Transport;
using QueryProxy.Server.Transport;
using QueryProxy.Server.Upstream;
using QueryProxy.Sql.Writing;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Execution;

/// <summary>On loopback with a scripted upstream: which exchange takes a guest, and who gets the connection after it. What clients see of it is in <c>MultiplexingTests</c>.</summary>
public sealed class MultiplexedExchangeTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Settings = ["UTC"];

    private readonly ScriptedUpstream _upstream = new ScriptedStatements().Start();
    private readonly EventLoops _loops = new(Options.Create(new ServerOptions { EventLoops = 1, MultiplexPatience = TimeSpan.FromHours(1) }));
    private readonly List<UpstreamHold> _holds = [];
    private readonly PlanShape _shape = PlanShape.Of(new QueryPlan
    {
        Kind = QueryPlanKind.Select,
        Sql = "select 1",
        SourceMap = SourceMap.Empty,
        ClientText = "select 1",
        Columns = [],
    });

    private UpstreamPool _pool = null!;

    public Task InitializeAsync()
    {
        _pool = new UpstreamPool(
            new UpstreamConnector(new FakeTimeProvider(), NullLogger<UpstreamConnector>.Instance) { Loops = _loops },
            _upstream.Options with { PoolMax = 2, MultiplexDepth = 3 });
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (var hold in _holds)
            await hold.ReleaseAsync();
        using var patience = new CancellationTokenSource(Patience);
        await _pool.DrainAsync(patience.Token);
        _loops.Dispose();
        await _upstream.DisposeAsync();
    }

    [LinuxTheory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Exchange_on_a_lost_connection_hides_no_other(int lost)
    {
        UpstreamHold[] fronts = [await RentAsync(), await RentAsync()];
        await OnLoopAsync(() =>
        {
            foreach (var front in fronts)
                Open(front);
            fronts[lost].Connection.MarkBroken();

            var guest = NewHold();
            Join(guest).Should().BeTrue();
            guest.Connection.Should().BeSameAs(fronts[1 - lost].Connection);
        });
    }

    [LinuxFact]
    public async Task Exchange_that_is_full_hides_no_other()
    {
        UpstreamHold[] fronts = [await RentAsync(), await RentAsync()];
        await OnLoopAsync(() =>
        {
            foreach (var front in fronts)
                Open(front);
            var guests = Enumerable.Range(0, 5).Select(_ => NewHold()).ToArray();

            guests.Select(Join).Should().Equal([true, true, true, true, false], "each takes two behind the one in front");
            guests[..4].Select(static guest => guest.Connection).Distinct().Should().HaveCount(2);
            _pool.SharedStatements.Should().Be(4);
        });
    }

    private bool Join(UpstreamHold guest) => MultiplexedExchange.TryJoinAny(guest, _pool, _shape, Settings, CancellationToken.None);

    private UpstreamHold NewHold()
    {
        var hold = new UpstreamHold(new PhaseClock());
        _holds.Add(hold);
        return hold;
    }

    // A connection where the statement is prepared.
    private async Task<UpstreamHold> RentAsync()
    {
        var hold = NewHold();
        await hold.RentAsync(_pool, CancellationToken.None);
        UpstreamStatementCache.Confirm(hold.Connection.Statements.Add(_shape.Key));
        AppliedSettings.Of(hold.Connection).MoveTo(Settings, 0);
        return hold;
    }

    private void Open(UpstreamHold hold) =>
        hold.Open(new MultiplexedExchange(hold.Connection, hold.Connection.Loop!), _shape, CancellationToken.None);

    // All happens on the loop's thread.
    private async Task OnLoopAsync(Action action)
    {
        await RunAsync().WaitAsync(Patience);

        async Task RunAsync()
        {
            await _loops.Next().EnterAsync();
            action();
        }
    }
}
