using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Operations;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Tests.Support;

namespace QueryProxy.Server.Tests.Monitoring;

/// <summary>Unit: phases are measured when somebody asks, and shown as a histogram and as spans.</summary>
public sealed class PhaseTests
{
    private static readonly StatementPhases Phases = new(0.010f, 0.020f, 0.030f, 0.004f, 0.006f);

    [Fact]
    public async Task Clock_is_not_read_while_nobody_asks()
    {
        await using var services = Services();
        var clock = new PhaseClock(services.GetRequiredService<DataPlaneMetrics>());

        var begun = clock.Begin();
        clock.EndPlan(begun);
        clock.EndUpstream(clock.BeginUpstream());

        begun.Should().Be(0);
        clock.Take().Should().Be(default(StatementPhases));
    }

    [Fact]
    public async Task Clock_counts_each_moment_once_and_begins_anew_with_each_statement()
    {
        await using var services = Services();
        var metrics = services.GetRequiredService<DataPlaneMetrics>();
        using var listener = Listen(services, static (_, _, _) => { });
        var clock = new PhaseClock(metrics);

        var whole = Stopwatch.StartNew();
        var part = clock.BeginUpstream();
        var begun = clock.Begin();
        Thread.SpinWait(100_000);
        clock.EndTransform(begun);
        clock.EndUpstream(part);
        var taken = clock.Take();

        taken.Transform.Should().BePositive();
        ((double)taken.Sum).Should().BeLessThanOrEqualTo(whole.Elapsed.TotalSeconds + 1e-6, "what transforms take is not the upstream's");
        clock.Take().Should().Be(default(StatementPhases));
    }

    [Fact]
    public async Task Phases_of_a_statement_become_measurements_of_its_data_source()
    {
        await using var services = Services();
        var seen = new ConcurrentBag<(string Phase, double Seconds)>();
        using var listener = Listen(services, (instrument, value, tags) =>
        {
            if (instrument.Name == "queryproxy.phase.duration")
            {
                tags["data_source"].Should().Be("shop");
                seen.Add(((string)tags["phase"]!, Math.Round(value, 4)));
            }
        });

        services.GetRequiredService<DataPlaneMetrics>().Record(Record(Phases));
        services.GetRequiredService<DataPlaneMetrics>().Record(Record(default));

        seen.Should().BeEquivalentTo([("lease", 0.020), ("upstream", 0.030), ("transform", 0.004), ("client", 0.006)], "a plan is counted when it is made");
    }

    [Fact]
    public async Task Phases_of_a_statement_are_spans_within_its_span()
    {
        await using var services = Services();
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == MeterNames.DataPlane,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                    spans.Add(span);
            },
        };
        ActivitySource.AddActivityListener(listener);

        var record = Record(Phases);
        services.GetRequiredService<DataPlaneMetrics>().Record(record);

        // Other tests' statements may be traced at the same time.
        Activity[] mine;
        lock (spans)
            mine = [.. spans.Where(span => span.TagObjects.Any(tag => tag.Key == "queryproxy.session" && Equals(tag.Value, record.SessionId)))];
        var statement = mine.Should().ContainSingle().Subject;
        lock (spans)
        {
            var parts = spans.Where(span => span.ParentSpanId == statement.SpanId && span.TraceId == statement.TraceId).OrderBy(static span => span.StartTimeUtc).ToList();
            parts.Select(static span => span.OperationName).Should().Equal("plan", "lease", "upstream", "transform", "client");
            parts.Select(static span => Math.Round(span.Duration.TotalSeconds, 4)).Should().Equal(0.010, 0.020, 0.030, 0.004, 0.006);
            parts[0].StartTimeUtc.Should().Be(statement.StartTimeUtc);
            parts.Zip(parts.Skip(1)).Should().OnlyContain(static pair => pair.First.StartTimeUtc + pair.First.Duration == pair.Second.StartTimeUtc);
        }

        statement.StartTimeUtc.Should().BeCloseTo(record.At.UtcDateTime - TimeSpan.FromSeconds(Phases.Sum), TimeSpan.FromMilliseconds(0.1), "it was planned before the client ran it");
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IPasswordHasher, CountingPasswordHasher>();
        services.AddSingleton<IStatementPlanner, FakePlanner>();
        services.AddQueryProxyServer();
        return services.BuildServiceProvider();
    }

    private static MeterListener Listen(ServiceProvider services, Action<Instrument, double, Dictionary<string, object?>> measured)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        services.GetRequiredService<DataPlaneMetrics>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == factory)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            var named = new Dictionary<string, object?>();
            foreach (var tag in tags)
                named[tag.Key] = tag.Value;
            measured(instrument, value, named);
        });
        listener.Start();
        return listener;
    }

    private static QueryAuditRecord Record(StatementPhases phases)
    {
        var user = new UserInfo(Guid.NewGuid(), "alice", "acme", new Dictionary<string, object?>());
        var session = new SessionInfo(user, new DataSourceInfo(Guid.NewGuid(), "shop", "postgres", null), string.Empty, null);
        var outcome = new QueryCompleted(session, new StatementInfo(StatementKind.Select, "SELECT 1"), QueryDecision.Allowed, null, 1, 10, TimeSpan.FromMilliseconds(1));
        return new QueryAuditRecord(DateTimeOffset.UtcNow, 918_273, outcome) { GovernedSql = "SELECT 1", Phases = phases };
    }
}
