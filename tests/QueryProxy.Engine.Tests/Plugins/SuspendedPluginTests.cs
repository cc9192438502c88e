using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Apache.Arrow;
using Microsoft.Extensions.Time.Testing;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Plugins;
using static QueryProxy.Engine.Tests.Governance.GovernanceFixtures;

namespace QueryProxy.Engine.Tests.Plugins;

/// <summary>Unit: a plugin that keeps failing is not called for a while and keeps denying; what plugins do is counted.</summary>
public sealed class SuspendedPluginTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly PluginActivity _activity;
    private int _calls;
    private Action _behave = static () => { };

    public SuspendedPluginTests() => _activity = new PluginActivity(_time);

    public void Dispose() => _activity.Dispose();

    [Fact]
    public async Task Hook_that_fails_in_a_row_is_not_called_and_its_statements_are_denied()
    {
        var pipeline = Pipeline(new GovernanceOptions { MaxConsecutiveFailures = 3 });
        _behave = static () => throw new InvalidOperationException("the rules service is away");
        for (var i = 0; i < 6; i++) (await DecideAsync(pipeline)).IsFailure.Should().BeTrue();

        _calls.Should().Be(3, "from then on it is left alone");
        (await DecideAsync(pipeline)).Denial!.Reason.Should().Contain("not called").And.Contain("3 times in a row").And.Contain("the rules service is away");
        var counts = _activity.CountsOf("acme");
        counts.IsSuspended.Should().BeTrue();
        (counts.Calls, counts.Failures).Should().Be((3, 7));
        counts.LastFailureAt.Should().Be(_time.GetUtcNow());
    }

    [Fact]
    public async Task Suspended_hook_is_tried_again_after_the_pause_by_one_statement()
    {
        var pipeline = Pipeline(new GovernanceOptions { MaxConsecutiveFailures = 2, FailurePause = TimeSpan.FromSeconds(1) });
        _behave = static () => throw new InvalidOperationException();
        await DecideAsync(pipeline);
        await DecideAsync(pipeline);
        _time.Advance(TimeSpan.FromSeconds(1));
        (await DecideAsync(pipeline)).IsFailure.Should().BeTrue("the trial fails too");
        _calls.Should().Be(3);
        _behave = static () => { };
        (await DecideAsync(pipeline)).IsFailure.Should().BeTrue("it pauses anew");
        _calls.Should().Be(3);

        _time.Advance(TimeSpan.FromSeconds(1));
        (await DecideAsync(pipeline)).Denial.Should().BeNull();
        (await DecideAsync(pipeline)).Denial.Should().BeNull();
        _calls.Should().Be(5);
        _activity.CountsOf("acme").IsSuspended.Should().BeFalse();
    }

    [Fact]
    public async Task A_success_in_between_starts_the_count_anew()
    {
        var pipeline = Pipeline(new GovernanceOptions { MaxConsecutiveFailures = 2 });
        for (var i = 0; i < 5; i++)
        {
            _behave = static () => throw new InvalidOperationException();
            (await DecideAsync(pipeline)).IsFailure.Should().BeTrue();
            _behave = static () => { };
            (await DecideAsync(pipeline)).IsFailure.Should().BeFalse();
        }

        _calls.Should().Be(10);
    }

    [Fact]
    public async Task Hook_that_allocates_wildly_denies()
    {
        var pipeline = Pipeline(new GovernanceOptions { MaxAllocatedBytes = 1024 * 1024 });
        _behave = static () => GC.KeepAlive(new byte[2 * 1024 * 1024]);

        var decision = await DecideAsync(pipeline);

        decision.IsFailure.Should().BeTrue();
        decision.Denial!.Reason.Should().Contain("allocated 2 MB, more than 1 MB");
    }

    [Fact]
    public async Task Calls_denials_failures_and_time_are_measured_by_plugin()
    {
        var measured = new ConcurrentBag<(string Instrument, string Plugin, string Kind)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == PluginMetricNames.Meter) listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Add((instrument.Name, (string)tags[0].Value!, (string)tags[1].Value!)));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add((instrument.Name, (string)tags[0].Value!, (string)tags[1].Value!)));
        listener.Start();

        var plugin = "acme-" + Guid.NewGuid();
        var pipeline = Pipeline(new GovernanceOptions(), plugin, static context => context.Scans[0].Deny(new Denial("no")));
        await DecideAsync(pipeline);
        _behave = static () => throw new InvalidOperationException();
        await DecideAsync(pipeline);

        measured.Where(entry => entry.Plugin == plugin).Should().BeEquivalentTo(new[]
        {
            (PluginMetricNames.Calls, plugin, "hook"), (PluginMetricNames.Duration, plugin, "hook"), (PluginMetricNames.Denials, plugin, "hook"),
            (PluginMetricNames.Calls, plugin, "hook"), (PluginMetricNames.Duration, plugin, "hook"), (PluginMetricNames.Failures, plugin, "hook"),
        });
        var counts = _activity.CountsOf(plugin);
        (counts.Calls, counts.Denials, counts.Failures).Should().Be((2, 1, 1));
    }

    [Fact]
    public void Batches_of_a_transform_are_measured_and_their_failures_passed_on()
    {
        var alice = Alice();
        var column = new ColumnInfo("note", PgTypeOid.Text, -1, "text", true);
        var context = new ColumnTransformContext(column, Session(alice, Snapshot(CatalogOf()).Info));
        var transform = Pipeline(new GovernanceOptions()).Measure(new Transform(this));

        transform.Describe(column).Should().Be(column);
        transform.Apply(new StringArray.Builder().Build(), context).Length.Should().Be(0);
        _behave = static () => throw new InvalidOperationException("broken");
        var apply = () => transform.Apply(new StringArray.Builder().Build(), context);
        apply.Should().Throw<InvalidOperationException>();

        var counts = _activity.CountsOf(PluginActivity.Host);
        (counts.Calls, counts.Failures, counts.LastFailure).Should().Be((2, 1, "transform Transform threw InvalidOperationException: broken"));
    }

    private HookPipeline Pipeline(GovernanceOptions options, string plugin = "acme", Action<QueryContext>? constrain = null) =>
        new([new RegisteredHook(plugin, new Hook(this, constrain))], options, _time, _activity);

    private static async Task<GovernanceDecision> DecideAsync(HookPipeline pipeline)
    {
        var table = Table("customers", "id");
        var snapshot = Snapshot(CatalogOf(table));
        var alice = Alice();
        var request = new GovernanceRequest(
            snapshot, alice, Session(alice, snapshot.Info), new StatementInfo(StatementKind.Select, "select 1"), [ScanInput.WithoutUsage(table)]);
        return await pipeline.DecideAsync(request, CancellationToken.None);
    }

    private sealed class Hook(SuspendedPluginTests test, Action<QueryContext>? constrain) : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
        {
            test._calls++;
            test._behave();
            constrain?.Invoke(context);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Transform(SuspendedPluginTests test) : IColumnTransform
    {
        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context)
        {
            test._behave();
            return values;
        }
    }
}
