using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Parsing;
using QueryProxy.Sql.Syntax.Expressions;
using QueryProxy.Sql.Syntax.Functions;
using QueryProxy.Sql.Syntax.Queries;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Binding;

/// <summary>Functional (catalog only): what a bound statement says of scans, column use, lineage, names and functions.</summary>
public class BoundStatementTests(BinderFixture fixture) : IClassFixture<BinderFixture>
{
    [PostgresTheory]
    [InlineData("select name from people", "name", ColumnUsage.Projected)]
    [InlineData("select n from (select name as n from people) s", "name", ColumnUsage.Projected)]
    [InlineData("with c as (select name from people) select name from c union all select name from c", "name", ColumnUsage.Projected)]
    [InlineData("select name || 'x' from people", "name", ColumnUsage.Computed)]
    [InlineData("select name::varchar from people", "name", ColumnUsage.Computed)]
    [InlineData("select 1 from people where name = 'x'", "name", ColumnUsage.Filtered)]
    [InlineData("select 1 from people p join words w on w.f1 = p.name", "name", ColumnUsage.Joined)]
    [InlineData("select 1 from people p join (select f1 as name from words) w using (name)", "name", ColumnUsage.Joined)]
    [InlineData("select count(*) from people group by name", "name", ColumnUsage.Grouped)]
    [InlineData("select distinct name from people", "name", ColumnUsage.Projected | ColumnUsage.Grouped)]
    [InlineData("select name from people union select f1 from words", "name", ColumnUsage.Projected | ColumnUsage.Grouped)]
    [InlineData("select id from people order by name", "name", ColumnUsage.Ordered)]
    [InlineData("select id from people order by lower(name)", "name", ColumnUsage.Ordered | ColumnUsage.Computed)]
    [InlineData("select max(name) from people", "name", ColumnUsage.Computed)]
    [InlineData("select count(*) from (select * from people) s", "name", ColumnUsage.None)]
    [InlineData("select 1 from people where exists (select name)", "name", ColumnUsage.None)]
    [InlineData("select (select name) from people", "name", ColumnUsage.Projected)]
    [InlineData("select p from people p", "name", ColumnUsage.Computed)]
    [InlineData("select row_number() over (partition by name order by name) from people", "name", ColumnUsage.Grouped | ColumnUsage.Ordered)]
    [InlineData("copy people to stdout", "name", ColumnUsage.Projected)]
    [InlineData("copy people (id) to stdout", "name", ColumnUsage.None)]
    [InlineData("declare c cursor for select name from people", "name", ColumnUsage.Projected)]
    [InlineData("explain select name from people", "name", ColumnUsage.Projected)]
    public void Usage_of_a_column(string sql, string column, ColumnUsage usage)
    {
        var scan = fixture.Scan(sql);
        scan.Usage[scan.Relation.IndexOf(column)].Should().Be(usage);
    }

    [PostgresFact]
    public void Every_use_of_a_table_is_a_scan_at_any_depth()
    {
        var bound = fixture.Bind("""
            with c as (select id from people) select (select count(*) from orders) from c, lateral (select 1 from people where id = c.id) x
            where exists (select from words) union all select f1 from numbers
            """);
        bound.Scans.Select(static scan => scan.Relation.Name.Name).Should().BeEquivalentTo("people", "orders", "people", "words", "numbers");
        bound.Scans.Select(static scan => scan.Index).Should().BeInAscendingOrder();
    }

    [PostgresFact]
    public void Lineage_follows_columns_through_nesting()
    {
        var bound = fixture.Bind("select n, n || code as both from (select name as n, code from people) s");
        var plain = bound.Columns[0].Lineage.Should().ContainSingle().Subject;
        plain.Column.Name.Should().Be("name");
        plain.IsUnchanged.Should().BeTrue();
        bound.Columns[0].Source!.Column.Name.Should().Be("name");
        bound.Columns[1].Lineage.Select(static origin => (origin.Column.Name, origin.IsUnchanged)).Should().BeEquivalentTo([("name", false), ("code", false)]);
        bound.Columns[1].Source.Should().BeNull();
    }

    [PostgresFact]
    public void Output_of_a_set_operation_has_lineage_but_no_source_column()
    {
        var column = fixture.Bind("select name from people union all select f1 from words").Columns.Single();
        column.Lineage.Select(static origin => origin.Column.Name).Should().BeEquivalentTo("name", "f1");
        column.Source.Should().BeNull();
    }

    [PostgresFact]
    public void Primary_key_in_group_by_lists_the_columns_it_determines()
    {
        var select = (BoundSelect)fixture.Bind("select id, upper(name), count(*) from people group by id order by score").Query;
        select.FunctionallyDependentColumns.Select(static column => column.Name).Should().Equal("name", "score");
    }

    [PostgresFact]
    public void Syntax_nodes_lead_to_what_they_mean()
    {
        const string sql = "select upper(p.name), p.score + 1, p.id::text from people p";
        var bound = fixture.Bind(sql);
        var items = ((SelectBody)((SelectStatement)bound.Syntax).Query.Body).Items;
        var call = (FunctionCall)items[0].Value;
        bound.Resolutions.Function(call)!.Name.Should().Be("upper");
        bound.Resolutions.Operators(items[1].Value).Should().ContainSingle().Which.Name.Should().Be("+");
        bound.Resolutions.Type(((CastExpression)items[2].Value).Type)!.Oid.Should().Be(PgTypeOid.Text);
        var column = bound.Resolutions.Column(call.Arguments[0].Value)!.Value;
        column.Kind.Should().Be(ColumnReferenceKind.Column);
        ((BoundColumn)column.Expression).Relation.Should().BeSameAs(bound.Scans[0]);
        bound.Resolutions.Relation(((SelectBody)((SelectStatement)bound.Syntax).Query.Body).From[0]).Should().BeSameAs(bound.Scans[0]);
    }

    [PostgresFact]
    public void Functions_of_operators_and_casts_are_listed()
    {
        var bound = fixture.Bind("select id + 1, score::numeric(5,1) from people where name like 'x'");
        bound.Functions.Select(static use => (use.Function.Name, use.Origin)).Should().Contain([
            ("int4pl", FunctionUseOrigin.Operator), ("numeric", FunctionUseOrigin.Cast), ("textlike", FunctionUseOrigin.Operator)]);
    }

    [PostgresTheory]
    [InlineData("select hidden_function(1)", BindSqlState.UndefinedFunction, "function hidden_function(integer) does not exist")]
    [InlineData("select public.hidden_function(1)", BindSqlState.UndefinedFunction, "function public.hidden_function(integer) does not exist")]
    [InlineData("select ctid from people", BindSqlState.UndefinedColumn, "column \"ctid\" does not exist")]
    [InlineData("select tableoid from people", BindSqlState.UndefinedColumn, "column \"tableoid\" does not exist")]
    [InlineData("select null::people", BindSqlState.UndefinedObject, "type \"people\" does not exist")]
    [InlineData("insert into people values (1)", BindSqlState.FeatureNotSupported, "Insert statements are not supported")]
    [InlineData("with x as (delete from people returning *) select * from x", BindSqlState.FeatureNotSupported, "a data-modifying statement in WITH is not supported")]
    [InlineData("copy people (nosuch) to stdout", BindSqlState.UndefinedColumn, "column \"nosuch\" of relation \"people\" does not exist")]
    [InlineData("copy paid_orders to stdout", BindSqlState.WrongObjectType, "cannot copy from view \"paid_orders\"")]
    public void What_is_not_there_for_the_user_does_not_exist(string sql, string sqlState, string message)
    {
        var error = fixture.BindError(sql).Error;
        error.SqlState.Should().Be(sqlState);
        error.Message.Should().Be(message);
        error.Hint?.Should().NotContain("Perhaps");
    }

    [PostgresFact]
    public void Function_that_is_allowed_exists()
    {
        var function = fixture.TypeSystem.Functions.Named("hidden_function").Single();
        const string sql = "select hidden_function(1)";
        var bound = new Binder(fixture.Options with { AllowedFunctions = [function.Oid] }).Bind(SqlParser.ParseStatement(sql), sql);
        bound.Columns.Single().TypeOid.Should().Be(PgTypeOid.Int4);
    }

    [PostgresFact]
    public void Declared_parameter_types_count()
    {
        fixture.Bind("select $1", PgTypeOid.Int8).Columns.Single().TypeOid.Should().Be(PgTypeOid.Int8);
        fixture.Bind("prepare p (date, text) as select $1, $2").ParameterTypes.Should().Equal(PgTypeOid.Date, PgTypeOid.Text);
    }

    [PostgresFact]
    public void Rule_is_bound_over_one_relation_and_converted()
    {
        var relation = fixture.Options.Relations.Find("public", "people")!;
        var binder = new Binder(fixture.Options with { PlaceholderType = static name => name == "user.tenant" ? PgTypeOid.Unknown : null });
        const string filter = "score = {user.tenant} and exists (select 1 from orders where person_id = people.id)";
        var rule = binder.BindRule(SqlParser.ParseExpression(filter, SqlParserOptions.Template), filter, relation, "people", PgTypeOid.Bool);
        rule.Bound.TypeOid.Should().Be(PgTypeOid.Bool);
        rule.Scans.Should().ContainSingle().Which.Relation.Name.Name.Should().Be("orders");

        const string mask = "'***'";
        var masked = binder.BindRule(SqlParser.ParseExpression(mask), mask, relation, "people", PgTypeOid.Varchar, 9);
        (masked.Bound.TypeOid, masked.Bound.TypeModifier).Should().Be((PgTypeOid.Varchar, 9));
        FluentActions.Invoking(() => binder.BindRule(SqlParser.ParseExpression("name"), "name", relation, "people", PgTypeOid.Bool))
            .Should().Throw<BindException>().Which.Error.SqlState.Should().Be(BindSqlState.DatatypeMismatch);
        FluentActions.Invoking(() => binder.BindRule(SqlParser.ParseExpression("max(score)"), "max(score)", relation, "people"))
            .Should().Throw<BindException>().Which.Error.SqlState.Should().Be(BindSqlState.GroupingError);
    }

    [PostgresFact]
    public void Deep_nesting_ends_in_an_error()
    {
        var sql = "select " + string.Concat(Enumerable.Repeat("abs(", 900)) + "1" + new string(')', 900);
        fixture.Bind(sql).Columns.Single().TypeOid.Should().Be(PgTypeOid.Int4);
        var statement = SqlParser.ParseStatement(sql);
        string? state = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    fixture.Binder.Bind(statement, sql);
                }
                catch (BindException exception)
                {
                    state = exception.Error.SqlState;
                }
            },
            256 * 1024);
        thread.Start();
        thread.Join();
        state.Should().Be(BindSqlState.StatementTooComplex);
    }

    [PostgresFact]
    public void Type_system_is_shared_by_a_capture() => TypeSystem.For(fixture.Catalog.System).Should().BeSameAs(fixture.TypeSystem);
}
