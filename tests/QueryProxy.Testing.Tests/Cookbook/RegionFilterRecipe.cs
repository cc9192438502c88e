using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed record RegionFilterConfig;

internal sealed class RegionFilterPolicyType : PolicyType<RegionFilterConfig>
{
    public override string Name => "acme.region-filter";

    protected override IPolicy Build(RegionFilterConfig config, PolicyBuildContext context) => new RegionFilter();
}

internal sealed class RegionFilter : IPolicy
{
    public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
    {
        // A user without regions sees no row: IN of nothing is never true.
        var regions = session.User.Attributes.GetValueOrDefault("regions") as IReadOnlyList<string> ?? [];
        scan.Filter(SqlExpression.Create($"region IN ({regions})"));
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class RegionFilterRecipe
{
    [Fact]
    public async Task Rows_of_the_users_regions_only()
    {
        var test = PolicyTest.For<RegionFilterPolicyType>(new RegionFilterConfig()).OnTable("orders", "id int, region text").Query("select id from orders");

        (await test.WithAttribute("regions", new[] { "north", "west" })).Sql.Should().Contain("'north'").And.Contain("'west'");
        (await PolicyTest.For<RegionFilterPolicyType>("{}").OnTable("orders", "id int, region text").Query("select id from orders")).Sql.Should().NotContain("'north'");
    }
}
