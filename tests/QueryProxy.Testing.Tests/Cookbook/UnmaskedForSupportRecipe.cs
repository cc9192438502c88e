using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Testing.Tests.Cookbook;

// <recipe>
internal sealed record UnlessSupportConfig(string Expression = "NULL");

internal sealed class UnlessSupportPolicyType : PolicyType<UnlessSupportConfig>
{
    public override string Name => "acme.unless-support";

    public override PolicyGranularity Granularity => PolicyGranularity.Column;

    // The proxy binds the expression against every table that the policy targets, and shows what does not fit before it is saved.
    protected override void Validate(UnlessSupportConfig config, PolicyValidationContext context) =>
        context.CheckExpression("/expression", SqlExpression.FromTemplate(config.Expression), PolicyExpressionKind.Mask);

    protected override IPolicy Build(UnlessSupportConfig config, PolicyBuildContext context) =>
        new UnlessSupport(new ColumnMask.Expression(SqlExpression.FromTemplate(config.Expression)));
}

internal sealed class UnlessSupport(ColumnMask mask) : IPolicy
{
    public void Apply(TableScan scan, PolicyMatch match, SessionInfo session)
    {
        if (session.User.Attributes.GetValueOrDefault("support") is true)
        {
            return;
        }

        foreach (var column in match.Columns)
        {
            scan.Mask(column, mask);
        }
    }
}
// </recipe>

/// <summary>Unit: the recipe as an author would test it.</summary>
public sealed class UnmaskedForSupportRecipe
{
    [Fact]
    public async Task Support_sees_raw_values()
    {
        static PolicyTestBuilder Test() => PolicyTest.For<UnlessSupportPolicyType>(new UnlessSupportConfig("left(name, 1) || '***'"))
            .OnTable("customers", "id int, name text").OnColumns("name").WithRow(1, "Ada").Query("select name from customers");

        (await Test()).Effects.Should().Equal("mask name public.customers");
        (await Test().WithAttribute("support", true)).Values("name").Should().Equal("Ada");
    }
}
