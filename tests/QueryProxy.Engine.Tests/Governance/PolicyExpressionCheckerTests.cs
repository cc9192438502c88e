using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using QueryProxy.Engine.Tests.Planning;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>Functional (the catalog comes from a real server).</summary>
public sealed class PolicyExpressionCheckerTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [PostgresTheory]
    [InlineData("tenant = {user.tenant}", null)]
    [InlineData("level <= {user.level} and region in ({user.regions})", null)]
    [InlineData("exists (select 1 from orgs where orgs.id = org_id and name = {user.username})", null)]
    [InlineData("unselected = 1", null)]
    [InlineData("tenant = ", "syntax error at end of input")]
    [InlineData("nothing = 1", "column \"nothing\" does not exist")]
    [InlineData("level", "must be of type boolean")]
    [InlineData("tenant = {user.other}", "there is no user attribute \"other\"")]
    [InlineData("tenant = {tenant}", "unknown placeholder")]
    [InlineData("tenant = {0}", "unknown placeholder")]
    [InlineData("pg_sleep(1) is null", "pg_sleep")]
    [InlineData("exists (select 1 from pg_class)", "pg_catalog.pg_class")]
    [InlineData("level = {user.regions}", "operator does not exist")]
    public async Task A_filter_is_checked(string filter, string? expected) => Expect(await CheckAsync(filter, PolicyExpressionKind.Filter, "people"), expected);

    [PostgresTheory]
    [InlineData("'***' || right(region, 1)", "region", null)]
    [InlineData("0", "level", null)]
    [InlineData("null", "level", null)]
    [InlineData("array[1]", "level", "cannot cast type integer[] to integer")]
    [InlineData("'7'", "level", null)]
    [InlineData("'***'", "level", "invalid input syntax for type integer: \"***\"")]
    [InlineData("'99999999999'", "level", "invalid input syntax for type integer")]
    [InlineData("'***'", "region", null)]
    public async Task A_mask_is_checked(string mask, string column, string? expected) =>
        Expect(await CheckAsync(mask, PolicyExpressionKind.Mask, "people", column), expected);

    [PostgresTheory]
    [InlineData("level + 1", null)]
    [InlineData("tenant = {user.tenant}", null)]
    [InlineData("nothing + 1", "column \"nothing\" does not exist")]
    [InlineData("level +", "syntax error at end of input")]
    [InlineData("pg_sleep(1)", "pg_sleep")]
    public async Task A_value_of_any_type_is_checked(string value, string? expected) => Expect(await CheckAsync(value, PolicyExpressionKind.Any, "people"), expected);

    [PostgresFact]
    public async Task An_error_says_where()
    {
        var error = (await CheckAsync("level > 1 and nothing = 1", PolicyExpressionKind.Filter, "people")).Should().ContainSingle().Subject;
        error.Pointer.Should().Be("/filter_expression");
        error.Position.Should().Be(15);
        error.Table.Should().Be(new TableName("public", "people"));
    }

    private static void Expect(IReadOnlyList<PolicyExpressionError> errors, string? expected)
    {
        if (expected is null) errors.Should().BeEmpty();
        else errors.Should().ContainSingle().Which.Message.Should().Contain(expected);
    }

    private async Task<IReadOnlyList<PolicyExpressionError>> CheckAsync(string text, PolicyExpressionKind kind, string table, string? column = null)
    {
        var database = await SharedDatabase.GetAsync(
            postgres,
            "create table orgs (id int, name text); create table people (id int, tenant text, level int, region varchar(10), org_id int, unselected int)");
        var governed = await GovernedDatabase.CreateAsync(database, [], isColumnSelected: static (_, name) => name != "unselected");
        var attributes = new Dictionary<string, UserAttributeType> { ["level"] = UserAttributeType.Integer, ["regions"] = UserAttributeType.List };
        return new PolicyExpressionChecker().Check(
            new PolicyExpression("/filter_expression", SqlExpression.FromTemplate(text), kind),
            [new PolicyTarget(["public"], [table], column is null ? [] : [column])],
            governed.Snapshot.Record.Catalog,
            attributes);
    }
}
