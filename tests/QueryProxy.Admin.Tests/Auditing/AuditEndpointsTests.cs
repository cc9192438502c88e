using System.Net;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Auditing;
using QueryProxy.Engine.Planning;
using QueryProxy.Store.Auditing;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Auditing;

/// <summary>In-memory server on a real store.</summary>
public sealed class AuditEndpointsTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Every_change_says_who_what_before_and_after_and_no_secret(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var source = await api.CreateDataSourceAsync();
        await api.PutAsync($"/datasources/{source}", """{"config":{"host":"db2"},"secure_config":{"password":"other-secret"}}""");
        await api.PutAsync($"/datasources/{source}", """{"name":""}""");

        var changes = (await api.GetAsync($"/audit/admin?resource_id={source}")).ShouldBe(HttpStatusCode.OK);

        changes["total"].GetInt32().Should().Be(2, "a refused change is none");
        var update = changes["items"][0];
        update.GetProperty("action").GetString().Should().Be("update");
        update.GetProperty("actor_name").GetString().Should().Be("admin");
        update.GetProperty("before").GetProperty("config").GetProperty("host").GetString().Should().Be("127.0.0.1");
        update.GetProperty("after").GetProperty("config").GetProperty("host").GetString().Should().Be("db2");
        (await api.GetAsync("/audit/admin")).Text.Should().NotContain("hunter22").And.NotContain("other-secret").And.NotContain("argon2");
        (await api.GetAsync("/audit/admin?action=create&resource_type=data_source"))["total"].GetInt32().Should().Be(1);
        (await api.GetAsync("/audit/admin?from=2999-01-01T00:00:00Z"))["total"].GetInt32().Should().Be(0);
        (await api.GetAsync("/audit/admin?actor_id=x&from=y")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo("actor_id", "from");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Statements_are_kept_listed_filtered_and_forgotten(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var sink = api.Services.GetServices<IQueryAuditSink>().OfType<QueryAuditStore>().Single();
        var alice = Guid.NewGuid();
        var now = api.Time.GetUtcNow();
        await sink.WriteAsync([Record(alice, "select 1\0", QueryDecision.Allowed, null, now.AddDays(-10)), Record(alice, "select ssn", QueryDecision.Denied, "42501", now)], default);

        var all = (await api.GetAsync("/audit/queries")).ShouldBe(HttpStatusCode.OK);
        var denied = await api.GetAsync($"/audit/queries?decision=denied&user_id={alice}&sql_state=42501");

        all["total"].GetInt32().Should().Be(2);
        denied["total"].GetInt32().Should().Be(1);
        var item = denied["items"][0];
        item.GetProperty("statement").GetString().Should().Be("select ssn");
        item.GetProperty("duration_ms").GetDouble().Should().Be(1.5);
        item.GetProperty("policies")[0].GetProperty("effect").GetString().Should().Be("mask ssn");
        item.GetProperty("client_address").GetString().Should().Be("192.0.2.7");
        var source = item.GetProperty("columns")[0].GetProperty("sources")[0];
        source.GetProperty("table").GetString().Should().Be("customers");
        source.GetProperty("is_unchanged").GetBoolean().Should().BeTrue();
        (await api.GetAsync("/audit/queries?search=SSN"))["total"].GetInt32().Should().Be(1);
        (await sink.DeleteBeforeAsync(now.UtcDateTime.AddDays(-1), default)).Should().Be(1);
        (await api.GetAsync("/audit/queries"))["total"].GetInt32().Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Runs_that_share_a_record_are_listed_one_by_one_and_forgotten_with_it(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var sink = api.Services.GetServices<IQueryAuditSink>().OfType<QueryAuditStore>().Single();
        var now = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        var runs = Enumerable.Range(0, 120).Select(i => new QueryRun(now.AddMilliseconds(i), i == 7 ? "select 'seven\0'" : "select 1", i, 10 * i, TimeSpan.FromMicroseconds(1500))).ToList();
        await sink.WriteAsync([Record(Guid.Empty, "select 1", QueryDecision.Allowed, null, now) with { Runs = runs }, Record(Guid.Empty, "select 2", QueryDecision.Allowed, null, now)], default);

        var items = (await api.GetAsync("/audit/queries")).ShouldBe(HttpStatusCode.OK)["items"];
        items.EnumerateArray().Select(static item => item.GetProperty("run_count").GetInt32()).Should().Equal(1, 120);
        var shared = items[1].GetProperty("id").GetInt64();
        var page = (await api.GetAsync($"/audit/queries/{shared}/runs?page=2&page_size=100")).ShouldBe(HttpStatusCode.OK);
        page["total"].GetInt32().Should().Be(120);
        page["items"].GetArrayLength().Should().Be(20);
        var last = page["items"][19];
        last.GetProperty("at").GetDateTime().Should().Be(now.UtcDateTime.AddMilliseconds(119));
        last.GetProperty("statement").GetString().Should().Be("select 1");
        (last.GetProperty("rows").GetInt64(), last.GetProperty("bytes").GetInt64(), last.GetProperty("duration_ms").GetDouble()).Should().Be((119, 1190, 1.5));
        (await api.GetAsync($"/audit/queries/{shared}/runs?page_size=8"))["items"][7].GetProperty("statement").GetString().Should().Be("select 'seven\uFFFD'");

        var single = items[0].GetProperty("id").GetInt64();
        (await api.GetAsync($"/audit/queries/{single}/runs"))["items"].EnumerateArray().Should().ContainSingle().Which.GetProperty("statement").GetString().Should().Be("select 2");
        (await api.GetAsync("/audit/queries/999999/runs")).ShouldBe(HttpStatusCode.NotFound);

        (await sink.DeleteBeforeAsync(now.UtcDateTime.AddDays(1), default)).Should().Be(2);
        (await api.GetAsync($"/audit/queries/{shared}/runs")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Old_statements_are_deleted_every_hour_by_the_retention_setting()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, static options => options with { QueryAuditRetention = TimeSpan.FromDays(7) });
        var sink = api.Services.GetServices<IQueryAuditSink>().OfType<QueryAuditStore>().Single();
        var now = api.Time.GetUtcNow();
        var old = Enumerable.Range(0, 12_000).Select(n => Record(Guid.Empty, "select 1", QueryDecision.Allowed, null, now.AddDays(-8))).ToList();
        await sink.WriteAsync([.. old, Record(Guid.Empty, "select 2", QueryDecision.Allowed, null, now.AddDays(-6))], default);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        // The first look may have been before the records or after them: an hour later there is another.
        api.Time.Advance(TimeSpan.FromHours(1));
        int total;
        do
        {
            patience.Token.ThrowIfCancellationRequested();
            total = (await api.GetAsync("/audit/queries"))["total"].GetInt32();
        }
        while (total > 1);

        total.Should().Be(1);
    }

    private static QueryAuditRecord Record(Guid user, string sql, QueryDecision decision, string? state, DateTimeOffset at)
    {
        var session = new SessionInfo(
            new UserInfo(user, "alice", "acme", new Dictionary<string, object?>()), new DataSourceInfo(Guid.NewGuid(), "shop", "postgres", null), "psql", IPAddress.Parse("192.0.2.7"));
        return new QueryAuditRecord(at, 1, new QueryCompleted(session, new StatementInfo(StatementKind.Other, sql), decision, state, 0, 0, TimeSpan.FromMilliseconds(1.5)))
        {
            Columns = [new StatementColumn("ssn", [new SourceColumn(new TableName("public", "customers"), "ssn", true)])],
            AppliedPolicies = [new AppliedPolicy("ssn", null, new TableName("public", "customers"), "mask ssn")],
        };
    }
}
