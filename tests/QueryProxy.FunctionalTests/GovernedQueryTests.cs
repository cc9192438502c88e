using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: a real host, a real PostgreSQL, Npgsql with its defaults as the client.</summary>
[Collection(ShopCollection.Name)]
public sealed class GovernedQueryTests(ShopFixture shop)
{
    [PostgresTheory]
    [InlineData("alice", "acme", 3)]
    [InlineData("bob", "globex", 2)]
    public async Task Select_star_shows_only_the_tenants_rows_with_masked_columns(string user, string tenant, int rows)
    {
        await using var source = NpgsqlDataSource.Create(shop.ConnectionString(user));
        await using var command = source.CreateCommand("select * from customers order by id");
        await using var reader = await command.ExecuteReaderAsync();

        var seen = 0;
        while (await reader.ReadAsync())
        {
            seen++;
            reader.GetString(reader.GetOrdinal("tenant")).Should().Be(tenant);
            reader.GetString(reader.GetOrdinal("email")).Should().MatchRegex($"^[a-z]\\*\\*\\*@{tenant}\\.example$");
            if (!await reader.IsDBNullAsync(reader.GetOrdinal("ssn")))
            {
                reader.GetString(reader.GetOrdinal("ssn")).Should().MatchRegex(@"^\*\*\*-\*\*-\d{4}$");
            }
        }

        seen.Should().Be(rows);
        reader.GetDataTypeName(reader.GetOrdinal("ssn")).Should().Be("character varying(11)", "a mask keeps the column's type");
    }

    [PostgresTheory]
    [InlineData("select count(*) from customers where ssn like '123%'")]
    [InlineData("select count(*) from customers where ssn ~ '^[0-9]'")]
    [InlineData("select count(*) from customers c join customers d on c.ssn = '123-45-6781'")]
    [InlineData("select count(*) from (select ssn as s from customers) t where s >= '0' and s < '2'")]
    [InlineData("with t as (select * from customers) select count(*) from t where email = 'ada@acme.example'")]
    [InlineData("select count(*) from customers where customers::text like '%123-45%'")]
    [InlineData("select count(*) filter (where ssn like '123%') from customers")]
    [InlineData("select count(*) from customers group by ssn having ssn like '123%' union all select 0 order by 1 limit 1")]
    [InlineData("select count(*) from orders where tenant = 'globex'")]
    [InlineData("select count(*) from customers where id in (4, 5)")]
    public async Task Query_cannot_tell_a_hidden_value_or_row(string sql) => (await ScalarAsync("alice", sql)).Should().Be(0L);

    [PostgresFact]
    public async Task Query_takes_parameters_of_many_types_and_runs_prepared()
    {
        await using var connection = await shop.OpenAsync("alice");
        await using var command = new NpgsqlCommand("select id, name from customers where id = $1 and credit_limit >= $2 and created_at < $3 and name = any ($4)", connection);
        command.Parameters.AddWithValue(1);
        command.Parameters.AddWithValue(10.5m);
        command.Parameters.AddWithValue(DateTime.UtcNow);
        command.Parameters.AddWithValue(new[] { "Ada Acker", "Nobody" });
        await command.PrepareAsync();

        for (var i = 0; i < 3; i++)
        {
            (await command.ExecuteScalarAsync()).Should().Be(1);
        }

        command.Parameters[0].Value = 4;
        (await command.ExecuteScalarAsync()).Should().BeNull("the customer is of another tenant");
    }

    [PostgresFact]
    public async Task Query_joins_groups_and_windows_over_governed_tables()
    {
        (await ScalarAsync("alice", """
            select string_agg(line, '|' order by line) from (
                select c.name || ':' || sum(i.quantity * i.price) || ':' || rank() over (order by sum(i.quantity * i.price) desc) as line
                from customers c join orders o on o.customer_id = c.id join order_items i on i.order_id = o.id
                group by c.id, c.name) t
            """)).Should().Be("Ada Acker:136.90:1|Ben Brandt:108.00:2");
        (await ScalarAsync("bob", "select count(*) from orders")).Should().Be(2L);
    }

    [PostgresFact]
    public async Task User_without_tenant_sees_no_row()
    {
        (await ScalarAsync("homeless", "select count(*) from customers")).Should().Be(0L);
        (await ScalarAsync("homeless", "select count(*) from products")).Should().Be(3L, "products belong to no tenant");
    }

    [PostgresTheory]
    [InlineData("delete from customers", "25006")]
    [InlineData("create table t (a int)", "25006")]
    [InlineData("select pg_read_file('/etc/passwd')", "42501")]
    [InlineData("select nothing from customers", "42703")]
    [InlineData("select * from nowhere", "42P01")]
    [InlineData("select ctid from customers", "42703")]
    [InlineData("selec 1", "42601")]
    public async Task Statement_is_refused_with_its_sqlstate(string sql, string sqlState)
    {
        await using var connection = await shop.OpenAsync("alice");
        await using var command = new NpgsqlCommand(sql, connection);

        (await command.Awaiting(static c => c.ExecuteNonQueryAsync()).Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(sqlState);

        await using var next = new NpgsqlCommand("select count(*) from customers", connection);
        (await next.ExecuteScalarAsync()).Should().Be(3L, "the session goes on");
    }

    [PostgresFact]
    public async Task Policy_holds_from_the_next_statement_on_when_it_is_assigned()
    {
        await using var connection = await shop.OpenAsync("bob");
        await using var command = new NpgsqlCommand("select note from orders where id = 4", connection);
        (await command.ExecuteScalarAsync()).Should().Be("secret project");

        using var admin = await shop.LogInAsync();
        await admin.AssignPolicyAsync(shop.DataSourceId, "column_deny", "orders", ["note"], new { });

        (await command.Awaiting(static c => c.ExecuteScalarAsync()).Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be("42703");
    }

    private async Task<object?> ScalarAsync(string user, string sql)
    {
        await using var connection = await shop.OpenAsync(user);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
