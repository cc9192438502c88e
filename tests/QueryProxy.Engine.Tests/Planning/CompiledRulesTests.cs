using QueryProxy.Engine.Planning;
using QueryProxy.Sql.Parsing;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>Functional: filters that are kept from one plan to the next are those of the same user, values and session.</summary>
public sealed class CompiledRulesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = "create table kept (id int primary key, tenant text not null, owner text, note text)";

    [PostgresFact]
    public async Task Kept_rules_are_those_of_the_user_and_the_session()
    {
        var governed = await GovernedDatabase.CreateAsync(
            await SharedDatabase.GetAsync(postgres, Schema),
            [
                GovernedDatabase.Policy("own", "row_filter", """{"filter_expression":"owner = current_user and note <> {user.team}"}""", []),
                GovernedDatabase.Policy("session", "row_filter", """{"filter_expression":"id <> pg_backend_pid()"}""", []),
            ]);

        // Twice, so that what the others left is found.
        for (var i = 0; i < 2; i++)
        {
            var alice = await SqlAsync("alice", "acme", "red", 7001);
            alice.Should().Contain("'alice'").And.Contain("'acme'").And.Contain("'red'").And.Contain("7001");
            (await SqlAsync("alice", "acme", "red", 7001)).Should().Be(alice);
            (await SqlAsync("alice", "acme", "red", 7002)).Should().Be(alice.Replace("7001", "7002", StringComparison.Ordinal));
            (await SqlAsync("bob", "acme", "red", 7001)).Should().Be(alice.Replace("'alice'", "'bob'", StringComparison.Ordinal));
            (await SqlAsync("alice", "globex", "red", 7001)).Should().Be(alice.Replace("'acme'", "'globex'", StringComparison.Ordinal));
            (await SqlAsync("alice", "acme", "blue", 7001)).Should().Be(alice.Replace("'red'", "'blue'", StringComparison.Ordinal));
        }

        async Task<string> SqlAsync(string user, string tenant, string team, int process)
        {
            const string Text = "select note from kept";
            var context = governed.Context(GovernedDatabase.User(user, tenant, ("team", team))) with { BackendProcessId = process };
            var planned = await governed.Planner.PlanAsync(new PlanRequest(SqlParser.ParseStatement(Text), Text, context), CancellationToken.None);
            return planned.Should().BeOfType<PlannedStatement.Governed>().Subject.Plan.Sql;
        }
    }
}
