using QueryProxy.Engine.Planning;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>Functional: an operator that fails on some values is not run on statistics over hidden rows, and what needs no care is left as it is.</summary>
public sealed class StatisticsShieldTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = """
        create table people (id int primary key, tenant text not null, name text, info jsonb);
        insert into people select g, case when g < 3 then 'acme' else 'globex' end, case when g < 3 then 'Ann' else 'secret ' || g end, case when g < 3 then '{}' else '{"d":"2024-01-01"}' end::jsonb
        from generate_series(1, 300) g;
        create table words (id int primary key, word text);
        analyze;
        """;

    [PostgresTheory]
    [InlineData(@"select count(*) from people where name like 'secre_\'")]
    [InlineData(@"select count(*) from people where name ilike 'SECRE_\'")]
    [InlineData(@"select count(*) from people where name not like 'secre_\'")]
    [InlineData(@"select count(*) from people where like(name, 'secre_' || '\')")]
    [InlineData(@"select count(*) from people where name like any (array['x', 'secre_\'])")]
    [InlineData(@"select count(*) from people where name like 'secre_x' escape 'x'")]
    [InlineData(@"select count(*) from people, (values ('secre_\')) v(p) where name like p")]
    [InlineData(@"select id from (select id, name like 'secre_\' as fits from people) s where fits")]
    [InlineData(@"select name from people group by name having name like 'secre_\'")]
    [InlineData("""select count(*) from people where info @? '$.d ? (@.datetime() < "2024-01-01T00:00:00+00:00".datetime())'""")]
    public async Task Failing_operator_does_not_see_statistics(string sql)
    {
        var upstream = await SharedDatabase.GetAsync(postgres, Schema);
        var raw = await QueryOutcome.RunAsync(upstream.ReaderConnectionString, sql.Replace("from people", "from (select * from people where tenant = 'acme' offset 0) people", StringComparison.Ordinal), "public");
        raw.SqlState.Should().NotBeNull("without the shield the planner fails on a hidden value, fence or no fence");

        var governed = await GovernedDatabase.CreateAsync(upstream, []);
        var plan = (await governed.PlanAsync(sql, GovernedDatabase.User("alice", "acme"))).Should().BeOfType<PlannedStatement.Governed>().Subject.Plan;

        (await governed.RunAsync(plan)).SqlState.Should().BeNull(plan.Sql);
    }

    [PostgresTheory]
    [InlineData("select id from people where name like 'secret%'", "LIKE 'secret%'")]
    [InlineData("select id from people where name like any (array['a%', 'b_'])", "ARRAY['a%', 'b_']")]
    [InlineData("select id from people where info @? '$.d'", "@? '$.d'")]
    [InlineData("select p.id from people p join people q on p.name like q.name", "LIKE q.name")]
    [InlineData("select id from words where word like $1", "LIKE $1")]
    public async Task Operand_that_cannot_fail_stays_in_the_planners_sight(string sql, string expected)
    {
        var governed = await GovernedDatabase.CreateAsync(await SharedDatabase.GetAsync(postgres, Schema), []);

        var plan = (await governed.PlanAsync(sql, GovernedDatabase.User("alice", "acme"))).Should().BeOfType<PlannedStatement.Governed>().Subject.Plan;

        plan.Sql.Should().Contain(expected);
    }

    [PostgresFact]
    public async Task Pattern_computed_from_groups_is_refused()
    {
        var governed = await GovernedDatabase.CreateAsync(await SharedDatabase.GetAsync(postgres, Schema), []);

        var planned = await governed.PlanAsync("select name like coalesce('a', max(tenant)) from people group by name", GovernedDatabase.User("alice", "acme"));

        planned.Should().BeOfType<PlannedStatement.Refused>().Which.Error.Message.Should().Contain("pattern");
    }
}
