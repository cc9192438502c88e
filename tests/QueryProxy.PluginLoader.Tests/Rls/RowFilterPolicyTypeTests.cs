using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Plugins.Rls;

namespace QueryProxy.PluginLoader.Tests.Rls;

/// <summary>Unit.</summary>
public sealed class RowFilterPolicyTypeTests
{
    [Fact]
    public void Apply_filters_by_the_expression()
    {
        var constraints = Scans.Apply(new RowFilterPolicyType(), """{"filter_expression":"tenant = {user.tenant}"}""", Scans.Of(Scans.Column("tenant")), "tenant");

        constraints.Should().ContainSingle().Which.Should().BeOfType<ScanConstraint.FilterRows>()
            .Which.Predicate.Should().Be(SqlExpression.FromTemplate("tenant = {user.tenant}"));
    }

    [Fact]
    public void Validate_hands_the_expression_to_the_host()
    {
        Scans.Validate(new RowFilterPolicyType(), """{"filter_expression":"id = 1"}""").Expressions.Should().ContainSingle()
            .Which.Should().Be(new PolicyExpression("/filter_expression", SqlExpression.FromTemplate("id = 1"), PolicyExpressionKind.Filter));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"filter_expression":""}""")]
    [InlineData("""{"filter_expression":"true","filter":"x"}""")]
    [InlineData("""{"filter_expression":5}""")]
    public void Validate_reports_an_error_when_the_definition_is_wrong(string definition) =>
        Scans.Validate(new RowFilterPolicyType(), definition).Errors.Should().NotBeEmpty();
}
