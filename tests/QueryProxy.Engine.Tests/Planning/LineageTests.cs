using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Planning;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>Functional: which columns of tables each output column is made of, as hooks see it before and the audit record after.</summary>
public sealed class LineageTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private const string Schema = """
        create table customers (id int primary key, name text, email text);
        create table orders (id int primary key, customer_id int, amount numeric);
        """;

    [PostgresTheory]
    [InlineData("select name from customers", "name=public.customers.name!")]
    [InlineData("select upper(name) as n, 1 as one, count(*) from customers group by name", "n=public.customers.name;one=;count=")]
    [InlineData("with c as (select id, email e from customers) select s.e || s.id as x from (select * from c) s", "x=public.customers.email,public.customers.id")]
    [InlineData("select id from customers union select customer_id from orders", "id=public.customers.id!,public.orders.customer_id!")]
    [InlineData("select (select max(amount) from orders o where o.customer_id = c.id) as top, c.email from customers c", "top=public.orders.amount;email=public.customers.email!")]
    [InlineData("with recursive r(n) as (select id from customers union all select amount::int from orders) select n from r", "n=public.customers.id!,public.orders.amount")]
    [InlineData("select c from customers c", "c=public.customers.email,public.customers.id,public.customers.name")]
    [InlineData("copy orders (amount) to stdout", "amount=public.orders.amount!")]
    public async Task Output_columns_are_traced_to_columns_of_tables(string sql, string expected)
    {
        var database = await SharedDatabase.GetAsync(postgres, Schema);
        StatementInfo? seen = null;
        var governed = await GovernedDatabase.CreateAsync(database, [], tenantColumn: null, hooks: new Recorder(statement => seen = statement));

        var planned = await governed.PlanAsync(sql, GovernedDatabase.User("alice", "acme"));

        Print(planned.Should().BeOfType<PlannedStatement.Governed>().Which.Plan.Lineage).Should().Be(expected);
        Print(seen!.Columns).Should().Be(expected);
    }

    private static string Print(IEnumerable<StatementColumn> columns) => string.Join(';', columns.Select(static column => column.Name + "=" + string.Join(
        ',', column.Sources.Select(static source => $"{source.Table}.{source.Column}{(source.IsUnchanged ? "!" : "")}").Order(StringComparer.Ordinal))));

    private sealed class Recorder(Action<StatementInfo> record) : IQueryHook
    {
        public ValueTask OnPlanningAsync(QueryContext context, CancellationToken cancellationToken)
        {
            if (context.Statement.Columns.Count > 0) record(context.Statement);
            return ValueTask.CompletedTask;
        }
    }
}
