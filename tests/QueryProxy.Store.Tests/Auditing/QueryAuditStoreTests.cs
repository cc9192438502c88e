using System.Net;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Planning;
using QueryProxy.Store.Auditing;
using QueryProxy.Store.Database;

namespace QueryProxy.Store.Tests.Auditing;

/// <summary>Functional: real databases.</summary>
public sealed class QueryAuditStoreTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task WriteAsync_keeps_the_order_of_single_records_and_of_those_that_stand_for_several(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var store = harness.Get<QueryAuditStore>();
        QueryRun[] runs = [new(Start, "select 2", 1, 10, TimeSpan.FromMilliseconds(1)), new(Start.AddMilliseconds(5), "select 3", 1, 12, TimeSpan.FromMilliseconds(2))];

        await store.WriteAsync([Record("first"), Record("second"), Record("several") with { Runs = runs }, Record("last")], default);

        var page = await store.ListAsync(new QueryAuditFilter(), new ListQuery(), default);
        page.Items.Select(static item => item.Statement).Should().Equal("last", "several", "second", "first");
        page.Items.Select(static item => item.RunCount).Should().Equal(1, 2, 1, 1);
        var read = await store.ListRunsAsync(page.Items[1].Id, new ListQuery(), default);
        read!.Items.Select(static run => run.Statement).Should().Equal("select 2", "select 3");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task WriteAsync_keeps_everything_of_a_record(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var store = harness.Get<QueryAuditStore>();
        var record = Record("select 'é', '\0'") with
        {
            GovernedSql = "select 'é'",
            Reason = "why",
            PreviewedBy = "admin",
            AppliedPolicies = [new AppliedPolicy("ssn", Guid.NewGuid(), new TableName("public", "customers"), "mask ssn")],
            Columns = [new StatementColumn("ssn", [new SourceColumn(new TableName("public", "customers"), "ssn", true)])],
        };

        await store.WriteAsync([record], default);

        var read = (await store.ListAsync(new QueryAuditFilter(), new ListQuery(), default)).Items.Should().ContainSingle().Which;
        var session = record.Outcome.Session;
        read.Should().BeEquivalentTo(
            new StoredQuery(
                read.Id, record.At.UtcDateTime, session.User.Id, "alice", session.DataSource.Id, "shop", "select 'é', '\uFFFD'", "select 'é'",
                [new StoredQueryPolicy("ssn", record.AppliedPolicies[0].PolicyId, "public.customers", "mask ssn")],
                [new StoredQueryColumn("ssn", [new StoredQueryColumn.Source("public", "customers", "ssn", true)])],
                QueryDecision.Denied, "why", "42501", 7, 70, 1.5, 1, "psql", "192.0.2.7", "admin"));
        read.At.Kind.Should().Be(DateTimeKind.Utc);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task WriteAsync_keeps_policies_and_columns_of_each_record_of_a_batch(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var store = harness.Get<QueryAuditStore>();
        var masked = Governed("ssn");
        var filtered = Governed("tenant");

        await store.WriteAsync([masked, Record("free"), masked, masked, filtered with { Columns = masked.Columns }, filtered], default);

        var items = (await store.ListAsync(new QueryAuditFilter(), new ListQuery(), default)).Items.Reverse().ToArray();
        items.Select(static item => item.Policies.SingleOrDefault()?.Name).Should().Equal("ssn", null, "ssn", "ssn", "tenant", "tenant");
        items.Select(static item => item.Columns.SingleOrDefault()?.Name).Should().Equal("ssn", null, "ssn", "ssn", "ssn", "tenant");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task WriteAsync_writes_all_records_or_none(StoreProvider provider)
    {
        await using var harness = await StoreHarness.CreateAsync(provider);
        var store = harness.Get<QueryAuditStore>();

        // It cannot be written; the others are in the transaction by then.
        var bad = Record("bad") with { AppliedPolicies = default };
        var writing = async () => await store.WriteAsync([Record("good"), Record("several") with { Runs = [new(Start, "x", 0, 0, TimeSpan.Zero)] }, bad], default);

        await writing.Should().ThrowAsync<Exception>();
        (await store.ListAsync(new QueryAuditFilter(), new ListQuery(), default)).Items.Should().BeEmpty();
    }

    private static QueryAuditRecord Governed(string column) => Record(column) with
    {
        AppliedPolicies = [new AppliedPolicy(column, null, new TableName("public", "customers"), "mask")],
        Columns = [new StatementColumn(column, [])],
    };

    private static QueryAuditRecord Record(string sql)
    {
        var session = new SessionInfo(
            new UserInfo(Guid.NewGuid(), "alice", "acme", new Dictionary<string, object?>()),
            new DataSourceInfo(Guid.NewGuid(), "shop", "postgres", null),
            "psql",
            IPAddress.Parse("192.0.2.7"));
        var outcome = new QueryCompleted(session, new StatementInfo(StatementKind.Other, sql), QueryDecision.Denied, "42501", 7, 70, TimeSpan.FromMilliseconds(1.5));
        return new QueryAuditRecord(Start.AddTicks(1_234_560), 1, outcome);
    }
}
