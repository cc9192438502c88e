using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: what a client sees of the catalog through a real host, in every way that a statement can be sent.</summary>
[Collection(ShopCollection.Name)]
public sealed class CatalogTests(ShopFixture shop)
{
    [PostgresTheory]
    [InlineData("copy (select amname, amtype, oid from pg_am order by 1) to stdout")]
    [InlineData("copy (select amname, amtype, null from pg_am order by 1) to stdout with (format csv, header, force_quote (amname))")]
    [InlineData("copy (select E'a\\tb\\\\c\\nd', '', 'x,y\"z' from pg_am limit 1) to stdout")]
    [InlineData("copy (select E'a\\tb\\\\c\\nd', '', 'x,y\"z', '\\N' from pg_am limit 1) to stdout with csv delimiter ';' null '-' quote ''''")]
    [InlineData("copy pg_catalog.pg_language (lanname, lanispl) to stdout")]
    [InlineData("copy (select lanname from pg_language order by 1) to stdout (format text, header true, delimiter '|')")]
    public async Task Copy_of_the_catalog_streams_what_PostgreSQL_streams(string sql)
    {
        var expected = await CopyAsync(await shop.Database.OpenAsync(), sql);

        (await CopyAsync(await shop.OpenAsync("alice"), sql)).Should().Be(expected).And.NotBeEmpty();
    }

    [PostgresFact]
    public async Task Binary_copy_of_the_catalog_can_be_read()
    {
        await using var connection = await shop.OpenAsync("alice");
        await using var export = await connection.BeginBinaryExportAsync("copy (select amname, oid, amtype = 'i' from pg_am order by oid) to stdout (format binary)");
        var names = new List<string>();
        while (await export.StartRowAsync() > 0)
        {
            names.Add(await export.ReadAsync<string>());
            (await export.ReadAsync<uint>(NpgsqlTypes.NpgsqlDbType.Oid)).Should().BePositive();
            await export.SkipAsync();
        }

        names.Should().Contain(["heap", "btree"]);
    }

    [PostgresTheory]
    [InlineData("copy pg_tables to stdout", "42809")]
    [InlineData("copy (select 1 from pg_am) to stdout (format nonsense)", "22023")]
    [InlineData("copy (select 1 from pg_am) to stdout (frobnicate)", "42601")]
    [InlineData("copy (select 1 from pg_am) to stdout (quote 'x')", "0A000")]
    [InlineData("select * from pg_authid", "42501")]
    [InlineData("select count(*) from pg_shadow", "42501")]
    [InlineData("select * from pg_statistic", "42501")]
    [InlineData("select set_config('no_such_setting', '1', false)", "42704")]
    [InlineData("explain (frobnicate) select * from pg_class", "42601")]
    public async Task A_catalog_statement_that_PostgreSQL_refuses_is_refused(string sql, string sqlState)
    {
        await using var reader = new NpgsqlConnection(shop.Database.ReaderConnectionString);
        await reader.OpenAsync();
        await using var alice = await shop.OpenAsync("alice");

        // This reader may read all data, the server's own secrets included.
        if (sqlState != "42501") (await ErrorAsync(reader, sql)).Should().Be(sqlState);
        (await ErrorAsync(alice, sql)).Should().Be(sqlState);
    }

    [PostgresFact]
    public async Task Cursors_over_the_catalog_move_as_PostgreSQLs_do()
    {
        const string Declare = "declare c scroll cursor for select amname from pg_am order by 1";
        string[] moves =
        [
            "fetch 2 from c", "fetch prior from c", "fetch prior from c", "fetch prior from c", "fetch next from c", "move 2 in c", "fetch 0 from c", "fetch absolute 3 from c", "fetch absolute -1 from c",
            "fetch relative -2 from c", "fetch relative 0 from c", "fetch last from c", "fetch next from c", "fetch backward 2 from c", "fetch backward all from c", "fetch forward all from c",
            "fetch first from c", "move backward all in c", "fetch absolute 0 from c", "fetch forward 3 from c", "fetch absolute 100 from c", "fetch relative 5 from c", "fetch -2 from c", "move absolute 2 in c", "fetch 1 from c",
        ];
        await using var direct = await shop.Database.OpenAsync();
        await using var proxied = await shop.OpenAsync("alice");
        foreach (var connection in new[] { direct, proxied }) await RunAsync(connection, "begin", Declare);

        foreach (var move in moves) (await RowsAsync(proxied, move)).Should().Equal(await RowsAsync(direct, move), move);
        await RunAsync(proxied, "close c", "declare d no scroll cursor for select amname from pg_am order by 1", "fetch 2 from d");
        (await ErrorAsync(proxied, "fetch prior from d")).Should().Be("55000");
    }

    [PostgresTheory]
    [InlineData("explain select * from pg_class", "Virtual Catalog Query")]
    [InlineData("explain (analyze, costs off) select * from pg_am where amname = 'btree'", "(actual rows=1 loops=1)")]
    [InlineData("explain (format json) select * from pg_class", "\"Node Type\"")]
    public async Task Explain_of_a_catalog_query_says_who_answers_it(string sql, string expected)
    {
        await using var connection = await shop.OpenAsync("alice");

        string.Join('\n', await RowsAsync(connection, sql)).Should().Contain(expected);
    }

    [PostgresFact]
    public async Task Catalog_queries_run_in_transactions_prepared_and_with_parameters()
    {
        await using var connection = await shop.OpenAsync("alice");
        await RunAsync(connection, "begin", "prepare p (name) as select relname from pg_class where relname = $1", "savepoint s");
        (await RowsAsync(connection, "execute p ('customers')")).Should().Equal("customers");
        (await ErrorAsync(connection, "select 'nothing'::regclass")).Should().Be("42P01");
        (await ErrorAsync(connection, "select 1 from pg_class")).Should().Be("25P02");
        await RunAsync(connection, "rollback to s");
        (await RowsAsync(connection, "execute p ('orders')")).Should().Equal("orders");
        await RunAsync(connection, "commit");

        await using var command = new NpgsqlCommand("select relname from pg_class where oid = any ($1) and relname = $2", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = new[] { uint.Parse((await RowsAsync(connection, "select 'orders'::regclass::oid"))[0], System.Globalization.CultureInfo.InvariantCulture) }, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Oid });
        command.Parameters.Add(new NpgsqlParameter { Value = "orders", NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Name });
        await command.PrepareAsync();
        (await command.ExecuteScalarAsync()).Should().Be("orders");
    }

    [PostgresFact]
    public async Task Set_config_changes_the_session_and_a_rollback_takes_it_back()
    {
        await using var connection = await shop.OpenAsync("alice");

        (await RowsAsync(connection, "select set_config('bytea_output', 'escape', false) from pg_show_all_settings() where name = 'bytea_output'")).Should().Equal("escape");
        (await RowsAsync(connection, "show bytea_output")).Should().Equal("escape");
        await RunAsync(connection, "begin");
        (await RowsAsync(connection, "select set_config('bytea_output', 'hex', true)")).Should().Equal("hex");
        await RunAsync(connection, "rollback");
        (await RowsAsync(connection, "select current_setting('bytea_output')")).Should().Equal("escape");
    }

    [PostgresFact]
    public async Task The_databases_are_the_data_sources_that_the_user_may_use()
    {
        using var admin = await shop.LogInAsync();
        var mine = await admin.CreateDataSourceAsync("warehouse", shop.Database);
        await admin.CreateDataSourceAsync("secret", shop.Database);
        await admin.GrantAsync(mine, shop.UserIds["alice"]);
        await using var connection = await shop.OpenAsync("alice");
        const string Sql = "select datname from pg_database where datname in ('shop', 'warehouse', 'secret') order by 1";

        (await RowsAsync(connection, Sql)).Should().Equal("shop", "warehouse");
        (await RowsAsync(connection, "select has_database_privilege('warehouse', 'CONNECT')")).Should().Equal("True");
        (await ErrorAsync(connection, "select has_database_privilege('secret', 'CONNECT')")).Should().Be("3D000");
        await admin.GrantAsync(mine);
        (await RowsAsync(connection, Sql)).Should().Equal("shop");
    }

    [PostgresFact]
    public async Task The_catalog_answers_without_the_upstream_and_follows_policies_at_once()
    {
        var database = await shop.Postgres.CreateDatabaseAsync("shop");
        using var admin = await shop.LogInAsync();
        var id = await admin.CreateDataSourceAsync("gone", database);
        await admin.GrantAsync(id, shop.UserIds["alice"]);
        await database.DisposeAsync();
        const string Columns = "select count(*) from information_schema.columns where table_name = 'customers' and column_name = 'credit_limit'";
        await using var connection = await shop.OpenAsync("alice", dataSource: "gone");

        (await RowsAsync(connection, "select relname from pg_class where relname = 'customers'")).Should().Equal("customers");
        (await RowsAsync(connection, "select 1 + 1 where 'a' < 'b'")).Should().Equal("2");
        (await RowsAsync(connection, Columns)).Should().Equal("1");
        await admin.AssignPolicyAsync(id, "column_deny", "customers", ["credit_limit"], new { });
        (await RowsAsync(connection, Columns)).Should().Equal("0");
        (await RowsAsync(connection, "select count(*) from pg_attribute where attrelid = 'customers'::regclass and attname = 'credit_limit'")).Should().Equal("0");
        await admin.SendAsync(HttpMethod.Put, $"datasources/{id}", new { access_mode = "policy_required" });
        (await RowsAsync(connection, "select count(*) from pg_class where relname = 'customers'")).Should().Equal("0");
        (await ErrorAsync(connection, "select 'customers'::regclass")).Should().Be("42P01");
    }

    private static async Task<string> CopyAsync(NpgsqlConnection connection, string sql)
    {
        await using (connection)
        {
            using var reader = await connection.BeginTextExportAsync(sql);
            return await reader.ReadToEndAsync();
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, params string[] statements)
    {
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    private static async Task<List<string>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return rows;
    }

    private static async Task<string?> ErrorAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await RowsAsync(connection, sql);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }
}
