using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Binding;

/// <summary>Functional (catalog only): which conditions may be moved into a scan, and which ones need a fence.</summary>
public class ScanConditionsTests(BinderFixture fixture) : IClassFixture<BinderFixture>
{
    [PostgresTheory]
    // sql | pushable conjuncts of the first scan | other conditions | fence
    [InlineData("select * from people p where p.id = 5", "p.id = 5", false, false)]
    [InlineData("select * from people p where p.id = $1 and score > 3", "p.id = $1;score > 3", false, false)]
    [InlineData("select * from people p where id = 5 and name like '%x%'", "id = 5", true, true)]
    [InlineData("select * from people where score / 2 = 1", "", true, true)]
    [InlineData("select * from people where score::text = '1'", "", true, true)]
    [InlineData("select * from people where name is not null", "name is not null", false, false)]
    [InlineData("select * from people where id in (1, 2, 3)", "id in (1, 2, 3)", false, false)]
    [InlineData("select * from people where upper(name) = 'X'", "", true, true)]
    [InlineData("select * from people p join orders o on o.person_id = p.id", "", true, false)]
    [InlineData("select * from people p join orders o using (id)", "", true, false)]
    [InlineData("select * from people p left join orders o on p.id = 1 and o.id = 2", "", true, false)]
    [InlineData("select * from people p join orders o on p.id = 1 and o.id = 2", "p.id = 1", false, false)]
    [InlineData("select * from people p right join orders o on true where p.id = 1", "", true, false)]
    [InlineData("select * from people p left join orders o on true where p.id = 1", "p.id = 1", false, false)]
    [InlineData("select * from people p full join orders o on true where p.id = 1", "", true, false)]
    [InlineData("select * from people p where id = 1 or score = 2", "id = 1 or score = 2", false, false)]
    [InlineData("select * from people p where id = 1 or 1 / score = 2", "", true, true)]
    [InlineData("select * from (select id as x, score from people) s where s.x = 1", "s.x = 1", false, false)]
    [InlineData("select * from (select id as x from people limit 5) s where s.x = 1", "", true, false)]
    [InlineData("select * from (select distinct id as x from people) s where s.x = 1", "", true, false)]
    [InlineData("select * from (select score / 0 as x from people) s where s.x = 1", "", true, true)]
    [InlineData("with s as (select 10 / score as x from people) select * from s where x = 1", "", true, true)]
    [InlineData("select * from people p where exists (select 1 from orders where person_id = p.id)", "", true, false)]
    [InlineData("select * from people p where exists (select 1 from orders where person_id / p.id = 1)", "", true, true)]
    [InlineData("select * from people p where score = (select max(person_id) from orders)", "", true, true)]
    [InlineData("select * from people where id in (select person_id from orders)", "", true, false)]
    [InlineData("select count(*) from people group by name having count(*) > 1", "", false, false)]
    [InlineData("select count(*) from people group by score having 1 / score = 1", "", true, true)]
    [InlineData("select 1 / score, upper(name) from people order by upper(name)", "", false, false)]
    [InlineData("select * from people p, lateral (select 1 / p.score) x", "", true, true)]
    [InlineData("select * from people p, generate_series(1, p.score) g", "", true, true)]
    [InlineData("select * from people p where p = row(1)", "", true, true)]
    [InlineData("select id from people union select id from orders", "", false, false)]
    public void Conditions_of_a_scan(string sql, string pushable, bool hasOthers, bool needsFence)
    {
        var conditions = fixture.Scan(sql).Conditions;
        string.Join(';', conditions.Pushable.Select(condition => condition.Syntax.Span.SliceOf(sql).ToString())).Should().Be(pushable);
        conditions.HasOthers.Should().Be(hasOthers);
        conditions.NeedsFence.Should().Be(needsFence);
    }

    [PostgresFact]
    public void Pushable_condition_names_the_scans_own_columns_when_it_goes_through_a_subquery()
    {
        var scan = fixture.Scan("select * from (select score as x from people) s where s.x = 1");
        var condition = scan.Conditions.Pushable.Should().ContainSingle().Subject;
        scan.Relation.Columns[condition.Columns.Single().Place].Name.Should().Be("score");
    }
}
