using Microsoft.Extensions.Time.Testing;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Server.Monitoring;

namespace QueryProxy.Server.Tests.Monitoring;

/// <summary>Unit: what is counted and for how long.</summary>
public sealed class StatementStatisticsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);

    [Fact]
    public void Rates_and_percentiles_are_those_of_the_last_minute()
    {
        var statistics = new StatementStatistics(_time);
        _time.Advance(TimeSpan.FromMinutes(5));
        for (var i = 1; i <= 100; i++)
            statistics.Record(Outcome(i <= 10 ? QueryDecision.Denied : QueryDecision.Allowed, i is > 10 and <= 15 ? "22012" : null, TimeSpan.FromMilliseconds(i)), 7);
        _time.Advance(TimeSpan.FromSeconds(30));

        var minute = statistics.LastMinute();

        (minute.QueriesPerSecond * 60).Should().BeApproximately(100, 0.1);
        (minute.DeniedPerSecond / minute.QueriesPerSecond).Should().BeApproximately(0.1, 0.001);
        (minute.FailedPerSecond / minute.QueriesPerSecond).Should().BeApproximately(0.05, 0.001);
        minute.P50Ms.Should().BeApproximately(50, 8);
        minute.P99Ms.Should().BeApproximately(99, 14);
        minute.Sessions.Should().Be(7);
        statistics.Statements.Should().Be(100);
        statistics.Denied.Should().Be(10);
        statistics.Failed.Should().Be(5);
    }

    [Fact]
    public void Series_begins_with_the_process_and_forgets_after_an_hour()
    {
        var statistics = new StatementStatistics(_time);
        statistics.Record(Outcome(QueryDecision.Allowed, null, TimeSpan.FromMilliseconds(1)), 1);
        _time.Advance(TimeSpan.FromSeconds(25));
        statistics.Series(TimeSpan.FromMinutes(15)).Select(static p => p.QueriesPerSecond > 0).Should().Equal(true, false, false);
        _time.Advance(TimeSpan.FromMinutes(61));

        var series = statistics.Series(StatementStatistics.Kept);

        series.Should().HaveCount(361).And.OnlyContain(static p => p.QueriesPerSecond == 0 && p.P50Ms == null);
        statistics.Statements.Should().Be(1);
    }

    private static QueryCompleted Outcome(QueryDecision decision, string? state, TimeSpan duration) => new(
        new SessionInfo(new UserInfo(Guid.Empty, "alice", null, new Dictionary<string, object?>()), new DataSourceInfo(Guid.Empty, "shop", "postgres", null), "", null),
        new StatementInfo(StatementKind.Select, "select 1"),
        decision,
        state,
        0,
        0,
        duration);
}
