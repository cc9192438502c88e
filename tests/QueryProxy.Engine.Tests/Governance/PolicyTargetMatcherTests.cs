using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>Unit.</summary>
public sealed class PolicyTargetMatcherTests
{
    [Theory]
    [InlineData("orders", "orders", true)]
    [InlineData("orders", "Orders", false)]
    [InlineData("raw_*", "raw_", true)]
    [InlineData("raw_*", "raw_events", true)]
    [InlineData("raw_*", "xraw_events", false)]
    [InlineData("*_pii", "a_pii_pii", true)]
    [InlineData("a*b*c", "aXbXbXc", true)]
    [InlineData("a*b*c", "aXcXb", false)]
    [InlineData("*", "", true)]
    [InlineData("", "a", false)]
    [InlineData("a.c", "abc", false)]
    public void Matches_compares_with_case_and_takes_only_the_star_as_special(string pattern, string name, bool expected) =>
        PolicyTargetMatcher.Matches(pattern, name).Should().Be(expected);

    [Fact]
    public void MatchColumns_adds_up_the_targets_that_name_the_table()
    {
        var matcher = new PolicyTargetMatcher(
        [
            new PolicyTarget(["public"], ["orders"], ["ssn"]),
            new PolicyTarget(["public"], ["ord*"], ["e*"]),
            new PolicyTarget(["other"], ["orders"], []),
        ]);
        matcher.MatchColumns(new TableName("public", "orders"), ["id", "ssn", "email"]).Should().Equal("ssn", "email");
        matcher.MatchColumns(new TableName("other", "orders"), ["id", "ssn"]).Should().Equal("id", "ssn");
        matcher.MatchesTable(new TableName("public", "customers")).Should().BeFalse();
    }
}
