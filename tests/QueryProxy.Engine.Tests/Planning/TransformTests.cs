using Apache.Arrow;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Planning;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>Functional (the catalog comes from a real server): a column that the proxy transforms may only be selected as it is.</summary>
public sealed class TransformTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = "create table people (id int primary key, ssn text, name text); create table archive (id int primary key, ssn text, name text)";
    private static readonly Principal Alice = GovernedDatabase.User("alice", "acme");

    [PostgresTheory]
    [InlineData("select ssn from people", "0")]
    [InlineData("select id, ssn as x, name, ssn from people", "1,3")]
    [InlineData("select * from people", "1")]
    [InlineData("select s.a from (select ssn as a from people) s", "0")]
    [InlineData("with c as (select * from people) select c.ssn from c where id = 1", "0")]
    [InlineData("select ssn from people union all select ssn from archive", "0")]
    [InlineData("select p.ssn from people p join archive a using (id) order by p.id limit 3", "0")]
    [InlineData("declare c cursor for select ssn from people", "0")]
    [InlineData("select name from people where id = 1", "")]
    [InlineData("select count(*) from people", "")]
    public async Task A_plain_output_column_is_transformed(string sql, string outputs)
    {
        var planned = await PlanAsync(sql);
        var plan = planned.Should().BeOfType<PlannedStatement.Governed>(planned.ToString()).Subject.Plan;
        string.Join(',', plan.Transforms.Select(static transform => transform.OutputIndex)).Should().Be(outputs);
        if (outputs.Length == 0) plan.Sql.Should().NotContain("qp$0.ssn");
    }

    [PostgresTheory]
    [InlineData("select id from people where ssn = '1'")]
    [InlineData("select p.id from people p join archive a on a.ssn = p.ssn")]
    [InlineData("select id from people natural join archive")]
    [InlineData("select ssn, count(*) from people group by ssn")]
    [InlineData("select distinct ssn from people")]
    [InlineData("select id from people order by ssn")]
    [InlineData("select upper(ssn) from people")]
    [InlineData("select ssn || '' from people")]
    [InlineData("select max(ssn) from people")]
    [InlineData("select people from people")]
    [InlineData("select to_json(p) from people p")]
    [InlineData("select ssn from people union select ssn from archive")]
    [InlineData("select ssn from people union all select name from people")]
    [InlineData("select case when id = 1 then ssn end from people")]
    [InlineData("select row_number() over (partition by ssn) from people")]
    [InlineData("select 1 where '1' in (select ssn from people)")]
    [InlineData("select exists (select from people where ssn like '1%')")]
    [InlineData("select coalesce(ssn, '') from people")]
    [InlineData("select array(select ssn from people)")]
    [InlineData("copy people to stdout")]
    [InlineData("copy (select ssn from people) to stdout")]
    public async Task Any_other_use_is_denied(string sql)
    {
        var error = (await PlanAsync(sql)).Should().BeOfType<PlannedStatement.Refused>().Subject.Error;
        error.SqlState.Should().Be(PlanSqlState.InsufficientPrivilege, error.AuditReason);
    }

    [PostgresTheory]
    [InlineData("select id from people where ssn = '1'")]
    [InlineData("select upper(ssn) from people")]
    [InlineData("copy people to stdout")]
    public async Task Any_other_use_takes_the_fallback(string sql)
    {
        var planned = await PlanAsync(sql, SqlExpression.FromTemplate("'masked'"));
        var plan = planned.Should().BeOfType<PlannedStatement.Governed>(planned.ToString()).Subject.Plan;
        plan.Transforms.Should().BeEmpty();
        plan.Sql.Should().Contain("'masked'").And.NotContain("qp$0.ssn");
    }

    [PostgresFact]
    public async Task What_a_hook_hides_for_a_statement_is_unknown_in_it()
    {
        var planned = await PlanAsync("select ssn from people", hook: static scan => scan.Hide("ssn"));
        planned.Should().BeOfType<PlannedStatement.Refused>().Subject.Error.SqlState.Should().Be(PlanSqlState.UndefinedColumn);
        planned = await PlanAsync("select * from people", hook: static scan => scan.Hide("ssn"));
        planned.Should().BeOfType<PlannedStatement.Governed>().Subject.Plan.Columns.Select(static column => column.Name).Should().Equal("id", "name");
        planned = await PlanAsync("select 1 from people", hook: static scan => scan.Hide());
        planned.Should().BeOfType<PlannedStatement.Refused>().Subject.Error.SqlState.Should().Be(PlanSqlState.UndefinedTable);
    }

    [PostgresFact]
    public async Task An_expression_that_does_not_bind_denies()
    {
        var planned = await PlanAsync("select * from people", hook: static scan => scan.Filter(SqlExpression.FromTemplate("no_such_column = 1")));
        var error = planned.Should().BeOfType<PlannedStatement.Refused>().Subject.Error;
        error.SqlState.Should().Be(PlanSqlState.InternalError);
        error.Message.Should().NotContain("no_such_column");
        error.AuditReason.Should().Contain("no_such_column");
    }

    [PostgresFact]
    public async Task Output_columns_are_numbered_without_gaps()
    {
        await using var database = await postgres.CreateDatabaseFromSqlAsync("create table t (a int, b int, c int); alter table t drop column b");
        var governed = await GovernedDatabase.CreateAsync(database, []);
        var plan = ((PlannedStatement.Governed)await governed.PlanAsync("select c, a from t", Alice)).Plan;
        plan.Columns.Select(static column => column.AttributeNumber).Should().Equal(2, 1);
        plan.Columns.Should().OnlyContain(static column => column.TableOid != 0);
    }

    private async Task<PlannedStatement> PlanAsync(string sql, SqlExpression? fallback = null, Action<TableScan>? hook = null)
    {
        var database = await SharedDatabase.GetAsync(postgres, Schema);
        var governed = await GovernedDatabase.CreateAsync(
            database, [], hooks: new StatementHook(hook ?? (scan => scan.Mask("ssn", new ColumnMask.Transform(new Stars()) { Fallback = fallback }))));
        return await governed.PlanAsync(sql, Alice);
    }

    /// <summary>Constrains statements, not what is visible.</summary>
    private sealed class StatementHook(Action<TableScan> apply) : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
        {
            if (context.Statement.Kind == StatementKind.Other) return ValueTask.CompletedTask;
            foreach (var scan in context.Scans) apply(scan);
            return ValueTask.CompletedTask;
        }
    }

    private sealed record Stars : IColumnTransform
    {
        public ColumnInfo Describe(ColumnInfo input) => input;

        public IArrowArray Apply(IArrowArray values, ColumnTransformContext context) => values;
    }
}
