using System.Net;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Tests.Governance;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>Unit.</summary>
public sealed class PlanCacheTests
{
    private static readonly PlannedStatement Planned = new PlannedStatement.SessionControl(new DiscardStatement(DiscardTarget.All));
    private readonly DataSourceSnapshot _snapshot = GovernanceFixtures.Snapshot(GovernanceFixtures.CatalogOf());
    private readonly Principal _alice = GovernanceFixtures.Alice();
    private readonly PlanCache _cache = new(10);

    [Fact]
    public void A_plan_is_found_by_equal_text_types_and_context()
    {
        Add("select 1", Context());
        Find("select 1", Context()).Should().BeTrue();
        Find("select 2", Context()).Should().BeFalse();
        Find("select 1", Context(), 23).Should().BeFalse();
    }

    [Fact]
    public void A_plan_is_not_found_for_another_user_revision_or_search_path()
    {
        Add("select 1", Context());
        Find("select 1", Context() with { Principal = GovernanceFixtures.Alice() }).Should().BeFalse();
        Find("select 1", Context() with { DataSource = _snapshot with { Revision = 2 } }).Should().BeFalse();
        Find("select 1", Context() with { SearchPath = ["other"] }).Should().BeFalse();
    }

    [Fact]
    public void A_plan_is_not_found_for_another_data_source_of_the_same_revision()
    {
        Add("select 1", Context());
        Find("select 1", Context() with { DataSource = _snapshot with { } }).Should().BeFalse();
    }

    [Fact]
    public void A_plan_that_varies_by_client_is_found_for_the_same_client_only()
    {
        Add("select 1", Context(), PlanVariance.Client);
        Find("select 1", Context()).Should().BeTrue();
        var session = Context().Session;
        Find("select 1", Context() with { Session = session with { ApplicationName = "other" } }).Should().BeFalse();
        Find("select 1", Context() with { Session = session with { ClientAddress = IPAddress.Loopback } }).Should().BeFalse();
    }

    [Fact]
    public void A_plan_for_one_execution_is_not_kept()
    {
        Add("select 1", Context(), PlanVariance.EveryExecution);
        Find("select 1", Context()).Should().BeFalse();
    }

    [Fact]
    public void The_least_recently_used_go_first()
    {
        for (var i = 0; i < 10; i++) Add($"select {i}", Context());
        Find("select 0", Context()).Should().BeTrue();
        Add("select 10", Context());
        _cache.Count.Should().BeLessThanOrEqualTo(10);
        Find("select 0", Context()).Should().BeTrue();
        Find("select 1", Context()).Should().BeFalse();
    }

    [Fact]
    public async Task Many_may_add_at_once_to_a_full_cache()
    {
        const int Capacity = 1000;
        var cache = new PlanCache(Capacity);
        var context = Context();
        var texts = Enumerable.Range(0, 4 * Capacity).Select(static i => System.Text.Encoding.UTF8.GetBytes($"select {i}")).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < 10_000; i++) cache.Add(texts[(i * 31 + worker * 257) % texts.Length], [], context, Planned, PlanVariance.None);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        // Whoever comes next ends what the last ones left.
        cache.Add("select"u8, [], context, Planned, PlanVariance.None);
        cache.Count.Should().BeLessThanOrEqualTo(Capacity);
        cache.TryGet("select"u8, [], context, out _).Should().BeTrue();
    }

    [Fact]
    public void Plans_of_an_old_revision_go_when_a_newer_one_is_planned()
    {
        Add("select 1", Context());
        Add("select 2", Context() with { DataSource = _snapshot with { Revision = 2 } });
        _cache.Count.Should().Be(1);
        Add("select 3", Context());
        _cache.Count.Should().Be(1);
    }

    [Fact]
    public void Finding_a_plan_allocates_nothing()
    {
        var context = Context();
        Add("select 1", context);
        var text = "select 1"u8.ToArray();
        for (var i = 0; i < 1000; i++) _cache.TryGet(text, [], context, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) _cache.TryGet(text, [], context, out _);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    private PlanContext Context() => new(_snapshot, _alice, GovernanceFixtures.Session(_alice, _snapshot.Info), PlanContext.DefaultSearchPath);

    private void Add(string text, PlanContext context, PlanVariance variance = PlanVariance.None) =>
        _cache.Add(System.Text.Encoding.UTF8.GetBytes(text), [], context, Planned, variance);

    private bool Find(string text, PlanContext context, params uint[] types) =>
        _cache.TryGet(System.Text.Encoding.UTF8.GetBytes(text), [.. types], context, out _);
}
