using System.Text;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Lifting;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Tests.Planning;
using QueryProxy.Sql.Parsing;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Lifting;

/// <summary>Functional: which statements share a plan with others that differ in constants, and which are planned as they are.</summary>
public sealed class LiftedPlanTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = """
        create table people (id int primary key, big bigint, tenant text not null, name varchar(20), code char(3), token uuid, born date, amount numeric);
        create table visits (person int, place text, tenant text, primary key (person, place));
        """;

    private static readonly Principal Alice = GovernedDatabase.User("alice", "acme");
    private static readonly Principal Bob = GovernedDatabase.User("bob", "globex");

    [PostgresTheory]
    [InlineData("select name from people where id = 5", "select name from people where id = 12345", true)]
    [InlineData("select name from people where id = 5 and big > 7", "select name from people where id = 6 and big > 8", true)]
    [InlineData("select place from visits where person = 5 and place = 'a'", "select place from visits where person = 6 and place = 'it''s'", true)]
    [InlineData("select place from visits where person = 5", "select place from visits where person = 6", false)]
    [InlineData("select id from people where name = 'Ann'", "select id from people where name = 'Bob'", false)]
    [InlineData("select id from people where code in ('a', 'b')", "select id from people where code in ('c', 'd')", false)]
    [InlineData("select id from people where id between 1 and 5 limit 3", "select id from people where id between 2 and 6 limit 4", false)]
    [InlineData(
        "select id from people where token = '6ba7b810-9dad-11d1-80b4-00c04fd430c8'", "select id from people where token = '00000000-9dad-11d1-80b4-00c04fd430c8'", false)]
    public async Task Statement_with_other_constants_has_the_same_plan(string first, string other, bool isKeyRead)
    {
        var governed = await GovernedAsync();
        var planned = await LiftAsync(governed, first);

        planned.Should().NotBeNull();
        planned!.Plan.IsKeyRead.Should().Be(isKeyRead);
        Find(governed, other).Should().BeSameAs(planned);
    }

    [PostgresTheory]
    [InlineData("select 1, name from people")]
    [InlineData("select name, 5 from people group by 1")]
    [InlineData("select name from people order by 1")]
    [InlineData("select name from people group by name having count(*) > 5")]
    [InlineData("select name from people where id = '5'")]
    [InlineData("select name from people where born > '2020-01-01'")]
    [InlineData("select name from people where token = 'nonsense'")]
    [InlineData("select name from people where token = '{6ba7b810-9dad-11d1-80b4-00c04fd430c8}'")]
    [InlineData("select name from people where id + 1 = 5")]
    [InlineData("select name from people where substr(name, 1, 2) = 'An'")]
    [InlineData("select name from people where name like 'An%'")]
    [InlineData(@"select name from people where name like 'An\'")]
    [InlineData("select name from people where name ilike 'an%'")]
    [InlineData("select name from people where amount > 1.5")]
    [InlineData("select name from people where exists (select from visits where person = 5)")]
    [InlineData("select 5")]
    [InlineData("explain select name from people where id = 5")]
    [InlineData("declare c cursor for select name from people where id = 5")]
    [InlineData("copy (select name from people where id = 5) to stdout")]
    [InlineData("select relname from pg_class where oid = 5")]
    public async Task Statement_is_planned_as_it_is(string sql) => (await LiftAsync(await GovernedAsync(), sql)).Should().BeNull();

    [PostgresFact]
    public async Task Constant_of_another_size_or_kind_has_another_plan()
    {
        var governed = await GovernedAsync();
        var planned = await LiftAsync(governed, "select id from people where big = 5");
        planned!.Plan.ParameterTypes.Should().Equal(PgTypeOid.Int4);

        Find(governed, "select id from people where big = 5000000000").Should().BeNull();
        Find(governed, "select id from people where big = '5'").Should().BeNull();
        (await LiftAsync(governed, "select id from people where big = 5000000000"))!.Plan.ParameterTypes.Should().Equal(PgTypeOid.Int8);
    }

    [PostgresFact]
    public async Task Plan_of_one_user_is_not_found_for_another()
    {
        var governed = await GovernedAsync();
        await LiftAsync(governed, "select name from people where id = 5");

        Find(governed, "select name from people where id = 6", Bob).Should().BeNull();
    }

    [PostgresFact]
    public async Task Hook_that_reads_the_text_sees_every_text()
    {
        var hook = new TextHook();
        var governed = await GovernedDatabase.CreateAsync(await SharedDatabase.GetAsync(postgres, Schema), [], hooks: [hook]);

        (await LiftAsync(governed, "select name from people where id = 5")).Should().BeNull();
        (await governed.PlanAsync("select name from people where id = 13", Alice)).Should().BeOfType<PlannedStatement.Refused>();
    }

    private static async Task<PlannedStatement.Governed?> LiftAsync(GovernedDatabase governed, string sql)
    {
        var text = Encoding.UTF8.GetBytes(sql);
        var constants = new StatementConstants();
        if (!constants.Scan(text))
            return null;
        var request = new PlanRequest(SqlParser.ParseStatement(sql), sql, governed.Context(Alice));
        return await governed.Planner.PlanLiftedAsync(request, text, constants, CancellationToken.None);
    }

    private static PlannedStatement.Governed? Find(GovernedDatabase governed, string sql, Principal? user = null)
    {
        var text = Encoding.UTF8.GetBytes(sql);
        var constants = new StatementConstants();
        constants.Scan(text).Should().BeTrue();
        return governed.Planner.TryGetLifted(text, constants, governed.Context(user ?? Alice), out var plan) ? plan : null;
    }

    private async Task<GovernedDatabase> GovernedAsync() => await GovernedDatabase.CreateAsync(await SharedDatabase.GetAsync(postgres, Schema), []);

    private sealed class TextHook : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
        {
            if (context.Statement.Text.Contains("13", StringComparison.Ordinal))
                context.Deny(new Denial("unlucky", "unlucky number"));
            return default;
        }
    }
}
