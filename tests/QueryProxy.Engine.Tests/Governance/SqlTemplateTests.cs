using CsCheck;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Governance;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Engine.Tests.Governance;

/// <summary>Unit: values in policies are literals of the tree, whatever they hold.</summary>
public sealed class SqlTemplateTests
{
    private static readonly UserInfo Alice = new(
        GovernanceFixtures.AliceId,
        "alice",
        "acme",
        new Dictionary<string, object?> { ["departments"] = new[] { "a", "b'c" }, ["none"] = Array.Empty<string>(), ["level"] = 3L, ["lead"] = true });

    [Theory]
    [InlineData("tenant = {user.tenant}", "tenant = 'acme'")]
    [InlineData("name = {user.username} AND id = {user.id}", "name = 'alice' AND id = '22222222-2222-2222-2222-222222222222'")]
    [InlineData("level >= {user.level}", "level >= 3")]
    [InlineData("open OR {user.lead}", "open OR true")]
    [InlineData("tenant = {user.nothing}", "tenant = NULL")]
    [InlineData("d IN ({user.departments})", "d IN ('a', 'b''c')")]
    [InlineData("d IN ('x', {user.departments})", "d IN ('x', 'a', 'b''c')")]
    [InlineData("d NOT IN ({user.departments})", "d NOT IN ('a', 'b''c')")]
    [InlineData("d = ANY ({user.departments})", "d IN ('a', 'b''c')")]
    [InlineData("d <> ALL ({user.departments})", "d NOT IN ('a', 'b''c')")]
    [InlineData("d IN ({user.none})", "false")]
    [InlineData("d = ANY ({user.none})", "false")]
    [InlineData("d NOT IN ({user.none})", "true")]
    [InlineData("tenant = '{user.tenant}'", "tenant = '{user.tenant}'")]
    public void Fill_puts_values_in_place_of_placeholders(string template, string expected) => Fill(SqlExpression.FromTemplate(template)).Should().Be(Written(expected));

    [Fact]
    public void Fill_makes_an_array_of_a_list_anywhere_else() =>
        Fill(SqlExpression.FromTemplate("tags && {user.departments}")).Should().Be(Written("tags && ARRAY['a', 'b''c']::pg_catalog.text[]"));

    [Theory]
    [InlineData("a = {other}")]
    [InlineData("a = {0}")]
    public void Fill_refuses_unknown_placeholders(string template)
    {
        var filling = () => Fill(SqlExpression.FromTemplate(template));
        filling.Should().Throw<PolicyExpressionException>();
    }

    [Fact]
    public void A_value_stays_a_literal_whatever_it_holds() => Gen.String.Sample(value =>
    {
        var expression = SqlExpression.Create($"tenant = {value}");
        try
        {
            var tree = (BinaryExpression)SqlTemplate.Fill(SqlTemplate.Parse(expression), expression, Alice);
            tree.Right.Should().Be(new StringLiteral(value));
            SqlParser.ParseExpression(SqlWriter.Write(tree).Text).Should().Be(tree);
        }
        catch (PolicyExpressionException)
        {
            // NUL and lone surrogates cannot be sent at all.
            (value.Contains('\0', StringComparison.Ordinal) || value.Any(char.IsSurrogate)).Should().BeTrue();
        }
    });

    private static string Fill(SqlExpression expression) => SqlWriter.Write(SqlTemplate.Fill(SqlTemplate.Parse(expression), expression, Alice)).Text;

    private static string Written(string sql) => SqlWriter.Write(SqlParser.ParseExpression(sql)).Text;
}
