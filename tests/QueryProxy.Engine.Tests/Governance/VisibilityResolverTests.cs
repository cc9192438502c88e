using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using static QueryProxy.Engine.Tests.Governance.GovernanceFixtures;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>Unit.</summary>
public sealed class VisibilityResolverTests
{
    [Fact]
    public async Task Hidden_tables_and_columns_do_not_exist()
    {
        var visible = await ResolveAsync(
            AccessMode.Open,
            Policy(Assignment("t", targets: new PolicyTarget([], ["secrets"], [])), static (scan, _) => scan.Hide()),
            Policy(Assignment("c", targets: new PolicyTarget([], ["customers"], ["ssn"])), static (scan, match) => scan.Hide(match.Columns[0])));
        visible.Catalog.Tables.Select(static table => table.Name.Name).Should().Equal("customers");
        visible.Catalog.Tables[0].Columns.Select(static column => column.Name).Should().Equal("id");
    }

    [Fact]
    public async Task What_is_hidden_stays_hidden_where_another_policy_denies()
    {
        var visible = await ResolveAsync(
            AccessMode.Open,
            Policy("deny", static (scan, _) => scan.Deny(new Denial("no"))),
            Policy(Assignment("c", targets: new PolicyTarget([], ["customers"], [])), static (scan, _) => scan.Hide("ssn")));
        visible.Failure.Should().BeNull();
        visible.Catalog.FindTable("public", "customers")!.FindColumn("ssn").Should().BeNull();
    }

    [Fact]
    public async Task A_failing_policy_leaves_nothing_visible()
    {
        var visible = await ResolveAsync(AccessMode.Open, Policy("p", static (_, _) => throw new InvalidOperationException()));
        visible.Failure.Should().NotBeNull();
        visible.Catalog.Tables.Should().BeEmpty();
    }

    [Fact]
    public async Task Policy_required_shows_only_what_is_allowed()
    {
        var visible = await ResolveAsync(
            AccessMode.PolicyRequired, Policy(Assignment("a", targets: new PolicyTarget([], ["customers"], [])), static (scan, _) => scan.Allow("id")));
        visible.Catalog.Tables.Should().ContainSingle().Which.Columns.Should().ContainSingle().Which.Name.Should().Be("id");
    }

    [Fact]
    public async Task The_answer_is_kept_while_nothing_changes()
    {
        var calls = 0;
        var resolver = new VisibilityResolver(new HookPipeline([], new GovernanceOptions(), TimeProvider.System));
        var snapshot = Snapshot(CatalogOf(Table("customers", "id")), AccessMode.Open, Policy("p", (_, _) => calls++));
        var principal = Alice();
        for (var i = 0; i < 3; i++) await resolver.ResolveAsync(snapshot, principal, Session(principal, snapshot.Info), CancellationToken.None);
        calls.Should().Be(1);
        await resolver.ResolveAsync(snapshot, Alice(), Session(principal, snapshot.Info), CancellationToken.None);
        calls.Should().Be(2);
    }

    private static async Task<VisibleCatalog> ResolveAsync(AccessMode mode, params CompiledPolicy[] policies)
    {
        var snapshot = Snapshot(CatalogOf(Table("customers", "id", "ssn"), Table("secrets", "id")), mode, policies);
        var principal = Alice();
        var resolver = new VisibilityResolver(new HookPipeline([], new GovernanceOptions(), TimeProvider.System));
        return await resolver.ResolveAsync(snapshot, principal, Session(principal, snapshot.Info), CancellationToken.None);
    }
}
