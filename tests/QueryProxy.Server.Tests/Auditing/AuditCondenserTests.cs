using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Server.Auditing;

namespace QueryProxy.Server.Tests.Auditing;

/// <summary>Unit: what is stored one by one, what as a count, and that nothing is lost.</summary>
public sealed class AuditCondenserTests
{
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UserInfo Alice = new(Guid.NewGuid(), "alice", null, new Dictionary<string, object?>());
    private static readonly UserInfo Bob = new(Guid.NewGuid(), "bob", null, new Dictionary<string, object?>());

    private readonly List<QueryAuditRecord> _stored = [];

    [Fact]
    public void Records_within_the_limit_pass_as_they_are()
    {
        var condenser = new AuditCondenser(3);
        var records = Enumerable.Range(0, 3).Select(_ => Record("select 1")).ToArray();
        foreach (var record in records)
            condenser.Add(record, _stored);
        _stored.Should().Equal(records);
        condenser.HasPending.Should().BeFalse();
    }

    [Fact]
    public void Runs_beyond_the_limit_become_one_record_per_statement_user_and_second()
    {
        var condenser = new AuditCondenser(1);
        condenser.Add(Record("a"), _stored);
        for (var i = 0; i < 10; i++)
        {
            condenser.Add(Record("a", rows: 2), _stored);
            condenser.Add(Record("b"), _stored);
            condenser.Add(Record("a", user: Bob), _stored);
        }

        _stored.Should().HaveCount(1);
        condenser.Add(Record("c", at: Start.AddSeconds(1)), _stored);
        _stored.Should().HaveCount(5);
        var counted = _stored.Single(record => record is { GovernedSql: "a", Reason: not null } && record.Outcome.Session.User == Alice);
        counted.Outcome.Rows.Should().Be(20);
        counted.Reason.Should().StartWith("10 runs");
        condenser.HasPending.Should().BeFalse();
    }

    [Fact]
    public void Runs_from_another_address_program_or_data_source_are_counted_apart()
    {
        var condenser = new AuditCondenser(1);
        condenser.Add(Record("a"), _stored);
        for (var i = 0; i < 3; i++)
        {
            condenser.Add(Record("a", change: static session => session with { ClientAddress = System.Net.IPAddress.Loopback }), _stored);
            condenser.Add(Record("a", change: static session => session with { ApplicationName = "other" }), _stored);
            condenser.Add(Record("a", change: static session => session with { DataSource = session.DataSource with { Id = Guid.NewGuid() } }), _stored);
        }

        _stored.Clear();
        condenser.Flush(_stored);
        _stored.Select(static record => record.Reason?.Split(' ')[0]).Should().BeEquivalentTo("3", "3", null, null, null);
    }

    [Fact]
    public void Failures_and_refusals_are_never_counted()
    {
        var condenser = new AuditCondenser(1);
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

    private static QueryAuditRecord Record(
        string? governedSql, UserInfo? user = null, long rows = 1, string? sqlState = null, QueryDecision decision = QueryDecision.Allowed, DateTimeOffset? at = null,
        Func<SessionInfo, SessionInfo>? change = null)
    {
        var session = new SessionInfo(user ?? Alice, new DataSourceInfo(Guid.Empty, "shop", "postgres", null), "test", null);
        var outcome = new QueryCompleted(change?.Invoke(session) ?? session, new StatementInfo(StatementKind.Select, "text"), decision, sqlState, rows, 10, TimeSpan.FromMilliseconds(1));
        return new QueryAuditRecord(at ?? Start, 1, outcome) { GovernedSql = governedSql };
    }
}
