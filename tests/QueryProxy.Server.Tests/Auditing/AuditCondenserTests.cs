using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Server.Auditing;

namespace QueryProxy.Server.Tests.Auditing;

/// <summary>Unit: what gets a record of its own, what shares one, and that nothing is lost.</summary>
public sealed class AuditCondenserTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UserInfo Alice = new(Guid.NewGuid(), "alice", null, new Dictionary<string, object?>());
    private static readonly UserInfo Bob = new(Guid.NewGuid(), "bob", null, new Dictionary<string, object?>());

    private readonly List<QueryAuditRecord> _stored = [];

    [Fact]
    public void A_burst_within_the_limit_passes_as_it_is()
    {
        var condenser = new AuditCondenser(3);
        var records = Enumerable.Range(0, 3 * AuditCondenser.BurstSeconds).Select(_ => Record("select 1")).ToArray();
        foreach (var record in records)
            condenser.Add(record, _stored);
        _stored.Should().Equal(records);
        condenser.HasPending.Should().BeFalse();
    }

    [Fact]
    public void Runs_beyond_the_limit_share_a_record_per_statement_user_and_second()
    {
        var condenser = Exhausted();
        for (var i = 0; i < 10; i++)
        {
            condenser.Add(Record("a", rows: 2, text: $"select {i}"), _stored);
            condenser.Add(Record("b"), _stored);
            condenser.Add(Record("a", user: Bob), _stored);
        }

        _stored.Should().BeEmpty();
        condenser.Add(Record("c", at: Start.AddSeconds(1)), _stored);
        _stored.Should().HaveCount(4, "the next second allows one more as it is");
        var shared = _stored.Single(record => record is { GovernedSql: "a" } && record.Outcome.Session.User == Alice);
        shared.Outcome.Rows.Should().Be(20);
        shared.Outcome.Duration.Should().Be(TimeSpan.FromMilliseconds(1));
        shared.Runs.Select(static run => run.Text).Should().Equal(Enumerable.Range(0, 10).Select(static i => $"select {i}"));
        shared.Runs.Should().OnlyContain(static run => run.Rows == 2 && run.Bytes == 10 && run.At == Start && run.Duration == TimeSpan.FromMilliseconds(1));
        condenser.HasPending.Should().BeFalse();
    }

    [Fact]
    public void A_quiet_time_allows_another_burst_and_no_more()
    {
        var condenser = Exhausted();
        for (var i = 0; i < 100; i++)
            condenser.Add(Record("a", at: Start.AddHours(1)), _stored);
        _stored.Should().HaveCount(AuditCondenser.BurstSeconds);
        condenser.Add(Record("a", at: Start), _stored);
        _stored.Should().HaveCount(AuditCondenser.BurstSeconds + 1, "a clock that is set back allows nothing");
        _stored[^1].Runs.Should().HaveCount(100 - AuditCondenser.BurstSeconds);
    }

    [Fact]
    public void A_record_holds_so_many_runs_and_so_much_text()
    {
        var condenser = Exhausted();
        for (var i = 0; i < AuditCondenser.MaxRuns + 1; i++)
            condenser.Add(Record("a"), _stored);
        _stored.Should().ContainSingle().Which.Runs.Should().HaveCount(AuditCondenser.MaxRuns);
        _stored.Clear();
        for (var i = 0; i < 4; i++)
            condenser.Add(Record("long", text: new string('x', 400_000)), _stored);
        _stored.Should().ContainSingle().Which.Runs.Should().HaveCount(3);
    }

    [Fact]
    public void Runs_from_another_address_program_or_data_source_are_counted_apart()
    {
        var condenser = Exhausted();
        for (var i = 0; i < 3; i++)
        {
            condenser.Add(Record("a", change: static session => session with { ClientAddress = System.Net.IPAddress.Loopback }), _stored);
            condenser.Add(Record("a", change: static session => session with { ApplicationName = "other" }), _stored);
            condenser.Add(Record("a", change: static session => session with { DataSource = session.DataSource with { Id = Guid.NewGuid() } }), _stored);
        }

        condenser.Flush(_stored);
        _stored.Select(static record => record.Runs.Count).Should().BeEquivalentTo([3, 3, 0, 0, 0]);
    }

    [Fact]
    public void Failures_and_refusals_always_get_a_record_of_their_own()
    {
        var condenser = Exhausted();
        for (var i = 0; i < 5; i++)
        {
            condenser.Add(Record("a", sqlState: "22012"), _stored);
            condenser.Add(Record("a", decision: QueryDecision.Denied), _stored);
            condenser.Add(Record(null), _stored);
        }

        _stored.Should().HaveCount(15);
    }

    [Fact]
    public void Zero_is_no_limit()
    {
        var condenser = new AuditCondenser(0);
        for (var i = 0; i < 1000; i++)
            condenser.Add(Record("a"), _stored);
        _stored.Should().HaveCount(1000);
    }

    // A condenser of one record a second whose burst is over.
    private static AuditCondenser Exhausted()
    {
        var condenser = new AuditCondenser(1);
        var passed = new List<QueryAuditRecord>();
        for (var i = 0; i < AuditCondenser.BurstSeconds; i++)
            condenser.Add(Record("burst"), passed);
        passed.Should().HaveCount(AuditCondenser.BurstSeconds);
        return condenser;
    }

    private static QueryAuditRecord Record(
        string? governedSql, UserInfo? user = null, long rows = 1, string? sqlState = null, QueryDecision decision = QueryDecision.Allowed, DateTimeOffset? at = null,
        Func<SessionInfo, SessionInfo>? change = null, string text = "text")
    {
        var session = new SessionInfo(user ?? Alice, new DataSourceInfo(Guid.Empty, "shop", "postgres", null), "test", null);
        var outcome = new QueryCompleted(change?.Invoke(session) ?? session, new StatementInfo(StatementKind.Select, text), decision, sqlState, rows, 10, TimeSpan.FromMilliseconds(1));
        return new QueryAuditRecord(at ?? Start, 1, outcome) { GovernedSql = governedSql };
    }
}
