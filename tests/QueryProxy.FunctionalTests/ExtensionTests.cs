using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>
/// Functional: extensions and functions of the upstream exist for clients when an administrator selects them, with their types, operators and casts, and not before.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class ExtensionTests(ShopFixture shop)
{
    private const string Script = """
        create extension citext; create extension hstore; create extension pg_trgm;
        create schema tools;
        create table people (id int primary key, tenant text not null, name citext, attrs hstore, bio text);
        insert into people values (1, 'acme', 'Ada', 'role=>admin, team=>red', 'likes strong tea'), (2, 'acme', 'bob', 'role=>user', 'likes weak tea'), (3, 'acme', 'ADA', null, null),
            (9, 'globex', 'Eve', 'role=>spy', 'canary 9');
        create function tools.shout(text) returns text language sql immutable as 'select upper($1)';
        create function tools.shout(text, times int) returns text language sql immutable as 'select repeat(upper($1), $2)';
        create function tools.fails(text) returns boolean language plpgsql cost 0.0001 as 'begin raise exception ''saw %'', $1; end';
        create function tools.spy() returns setof text language sql security definer as 'select bio from public.people';
        grant usage on schema tools to public;
        """;

    [PostgresFact]
    public async Task Extensions_and_functions_exist_when_they_are_selected()
    {
        await using var database = await shop.Postgres.CreateDatabaseAsync();
        if (await database.ScalarAsync<long>("select count(*) from pg_available_extensions where name in ('citext', 'hstore', 'pg_trgm')") < 3)
        {
            return;
        }

        await database.ExecuteAsync(Script);
        using var admin = await shop.LogInAsync();
        var id = await admin.CreateDataSourceAsync("routines", database);
        await admin.GrantAsync(id, shop.UserIds["alice"]);
        await using var connection = await shop.OpenAsync("alice", dataSource: "routines");

        // 1. Nothing is selected: nothing is there.
        foreach (var sql in new[] { "select tools.shout('x')", "select similarity('a', 'b')", "select akeys(attrs) from people", "select attrs -> 'role' from people", "select bio % 'tea' from people" })
        {
            (await FailAsync(connection, sql)).Should().BeOneOf("42883", "3F000");
        }

        (await RowsAsync(connection, "select extname from pg_extension order by 1")).Should().Equal("plpgsql");
        var found = (await admin.DiscoverAsync(id, new { action = "discover_routines" })).AsArray();
        found.Select(static item => $"{item!["routine_type"]} {item["routine_name"]} {item["is_already_selected"]}").Should()
            .Contain(["EXTENSION citext false", "FUNCTION tools.shout(text) false", "FUNCTION tools.shout(text, times integer) false"]);

        // 2. Selected: they are.
        await SaveAsync(admin, id, ["citext", "hstore", "pg_trgm"], ["tools.shout(text)", "tools.fails"]);
        foreach (var (sql, expected) in Answers)
        {
            (await RowsAsync(connection, sql)).Should().Equal(expected, sql);
        }

        // 3. What was not selected is not there, and what is does not see hidden rows or tell of them.
        (await FailAsync(connection, "select * from tools.spy()")).Should().Be("42883");
        (await FailAsync(connection, "select tools.shout('x', 2)")).Should().Be("42883");
        (await RowsAsync(connection, "select id from people where id = 9 and tools.fails(bio)")).Should().BeEmpty();
        (await RowsAsync(connection, "select count(*) from people where id > 5 and similarity(bio, 'canary 9') > 0.1 and attrs ? 'role'")).Should().Equal("0");
        (await RowsAsync(connection, "select proname || ':' || prosrc from pg_proc where proname in ('shout', 'spy', 'fails') order by 1")).Should().Equal("fails:", "shout:");

        // 4. A saved selection stays until it is changed.
        await admin.SaveCatalogAsync(id, "public");
        (await RowsAsync(connection, "select tools.shout('x')")).Should().Equal("X");
        var catalog = await admin.SendAsync(HttpMethod.Get, $"datasources/{id}/catalog");
        catalog["extensions"]!.AsArray().Select(static name => (string)name!).Should().BeEquivalentTo("citext", "hstore", "pg_trgm");
        catalog["functions"]!.AsArray().Select(static name => (string)name!).Should().BeEquivalentTo("tools.shout(text)", "tools.fails");
        await SaveAsync(admin, id, [], []);
        (await FailAsync(connection, "select tools.shout('x')")).Should().BeOneOf("42883", "3F000");

        // 5. Mistakes are told.
        var save = () => SaveAsync(admin, id, ["no_such_extension"], []);
        (await save.Should().ThrowAsync<Exception>()).WithMessage("*no_such_extension*");
    }

    private static (string Sql, string[] Rows)[] Answers { get; } =
    [
        ("select tools.shout(bio) from people where id = 1", ["LIKES STRONG TEA"]),
        ("select id from people where name = 'ada' order by id", ["1", "3"]),
        ("select id from people where name like 'A%' order by id", ["1", "3"]),
        ("select id from people where name in ('ADA', 'BOB') order by id", ["1", "2", "3"]),
        ("select id from people where name not in ('ADA') order by id", ["2"]),
        ("select id from people where name between 'A' and 'B' and id > 0 order by id", ["1", "3"]),
        ("select count(distinct name) from people", ["2"]),
        ("select lower(name::text), count(*) from people group by name order by name limit 1", ["ada,2"]),
        ("select nullif(name, 'ADA') is null from people where id = 1", ["t"]),
        ("select case name when 'ADA' then 'yes' else 'no' end from people order by id", ["yes", "no", "yes"]),
        ("select name from people order by name, id", ["Ada", "ADA", "bob"]),
        ("select attrs -> 'role' from people where attrs ? 'team'", ["admin"]),
        ("select id from people where attrs @> 'role=>user'", ["2"]),
        ("select akeys(attrs) from people where id = 1", ["{role,team}"]),
        ("select key, value from people, each(attrs) where id = 1 order by 1", ["role,admin", "team,red"]),
        ("select hstore('a', 'b') || 'c=>d'::hstore", ["\"a\"=>\"b\", \"c\"=>\"d\""]),
        ("select hstore_to_json(attrs) ->> 'role' from people where id = 2", ["user"]),
        ("select id from people where bio % 'likes strong coffee' order by similarity(bio, 'likes strong tea') desc limit 1", ["1"]),
        ("select bio <-> 'likes strong tea' from people where id = 1", ["0"]),
        ("select extname from pg_extension order by 1", ["citext", "hstore", "pg_trgm", "plpgsql"]),
        ("select count(*) > 0 from pg_operator o join pg_type t on t.oid = o.oprleft where t.typname = 'hstore'", ["t"]),
        ("select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'people'::regclass and attname = 'attrs'", ["hstore"]),
    ];

    private static async Task SaveAsync(ManagementClient admin, string id, string[] extensions, string[] functions)
    {
        var tables = (await admin.DiscoverAsync(id, new { action = "discover_tables", schemas = new[] { "public" } })).AsArray();
        await admin.DiscoverAsync(id, new
        {
            action = "save_catalog",
            schemas = new[] { new { schema_name = "public", is_selected = true, tables = tables.Select(static table => new { table_name = (string)table!["table_name"]!, table_type = (string)table["table_type"]!, is_selected = true }) } },
            extensions,
            functions,
        });
    }

    private static async Task<string> FailAsync(NpgsqlConnection connection, string sql)
    {
        var run = () => RowsAsync(connection, sql);
        return (await run.Should().ThrowAsync<PostgresException>(sql)).Which.SqlState;
    }

    private static async Task<List<string>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(',', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : reader.GetString(i))));
        }

        return rows;
    }
}
