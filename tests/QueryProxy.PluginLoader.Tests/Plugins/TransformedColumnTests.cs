using System.Text;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.PluginLoader.Tests.Plugins;

/// <summary>Functional: a mask that a plugin computes in the proxy holds on every way that rows leave, or the way is closed. Never does the value itself come out.</summary>
public sealed class TransformedColumnTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IDisposable
{
    private const string Password = "tangerine-lighthouse-42";
    private const string Canary = "canary";
    private readonly PluginFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [PostgresFact]
    public async Task Transformed_column_is_masked_on_every_way_out_or_refused()
    {
        await using var database = await postgres.CreateDatabaseFromSqlAsync(
            "create table notes (id int primary key, note text, tags text[]); insert into notes select n, 'canary ' || n, array['canary'] from generate_series(1, 5) n; insert into notes values (6, null, null)");
        _plugins.CopyBuiltIn();
        _plugins.Install("QueryProxy.TestPlugins", "QueryProxy.TestPlugins.ReversingPlugin", "Reversing");
        await using var proxy = await ProxyProcess.StartAsync(new Dictionary<string, string> { ["BR_PLUGINS_DIR"] = _plugins.Path });
        await SetUpAsync(proxy, database);
        await using var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={proxy.ProxyPort};Database=shop;Username=alice;Password={Password};Pooling=false;Timeout=30;No Reset On Close=true");
        await connection.OpenAsync();

        (await RowsAsync(connection, "select note from notes order by id")).Should().Equal("1 yranac", "2 yranac", "3 yranac", "4 yranac", "5 yranac", "∅");
        (await RowsAsync(connection, "select n.* from (select id, note from notes) n where id in (select id from notes) order by id limit 1")).Should().Equal("1|1 yranac");
        (await RowsAsync(connection, "with w as materialized (select note, id from notes) select note from w where id = 2 union all select 'plain' where false")).Should().AllSatisfy(static row => row.Should().NotContain(Canary));

        // Cursors and prepared statements, text and binary.
        await ExecuteAsync(connection, "begin; declare c scroll cursor for select note, id from notes order by id");
        (await RowsAsync(connection, "fetch 2 from c")).Should().Equal("1 yranac|1", "2 yranac|2");
        (await RowsAsync(connection, "fetch last from c")).Should().Equal("∅|6");
        (await RowsAsync(connection, "fetch prior from c")).Should().Equal("5 yranac|5");
        await ExecuteAsync(connection, "commit; prepare p(int) as select note from notes where id = $1");
        (await RowsAsync(connection, "execute p(3)")).Should().Equal("3 yranac");
        await using (var prepared = new NpgsqlCommand("select note from notes where id = $1", connection) { Parameters = { new() { Value = 4 } } })
        {
            await prepared.PrepareAsync();
            (await prepared.ExecuteScalarAsync()).Should().Be("4 yranac");
        }

        // Every other use of the column: masked, or refused with the column's name.
        string[] others =
        [
            "copy notes (note) to stdout", "copy (select note from notes) to stdout", "copy notes to stdout (format binary)", "copy (select id, note from notes) to stdout (format csv)",
            "select upper(note) from notes", "select id from notes where note like 'can%'", "select note, count(*) from notes group by note", "select distinct note from notes",
            "select note from notes order by note", "select max(note) from notes", "select n from notes n", "select row_to_json(n) from notes n", "select json_agg(n) from notes n",
            "select array(select note from notes)", "select (select note from notes where id = 1)", "select a.id from notes a join notes b using (note)", "select note || '' from notes",
            "select case when true then note end from notes", "select coalesce(note, '') from notes", "select lag(note) over (order by id) from notes", "select note from notes union select 'x'",
            "select note::varchar from notes", "select (n).note from notes n", "select tags[1] from notes", "select unnest(tags) from notes", "explain analyze select note from notes where note = 'canary 1'",
            "select 1 from notes having count(note) > 0", "select string_agg(note, ',') from notes", "select id from notes order by length(note)", "select * from notes where notes::text like '%canary%'",
        ];
        foreach (var statement in others)
        {
            var answer = statement.StartsWith("copy", StringComparison.Ordinal) ? await CopyAsync(connection, statement) : string.Join('\n', await RowsAsync(connection, statement));
            answer.Should().NotContain(Canary, statement);
            if (answer.StartsWith("ERROR", StringComparison.Ordinal))
            {
                answer.Should().MatchRegex("^ERROR (42501|0A000) ", statement);
            }
        }
    }

    private static async Task SetUpAsync(ProxyProcess proxy, PostgresDatabase database)
    {
        using var admin = await ManagementClient.LogInAsync(proxy);
        var alice = await admin.CreateUserAsync("alice", Password, tenant: null);
        var shop = await admin.CreateDataSourceAsync("shop", database);
        await admin.GrantAsync(shop, [alice]);
        await AssignAsync(admin, shop, "test.reversing", "note", new { });
        await AssignAsync(admin, shop, "column_mask", "tags", new { mask_expression = "null::text[]" });
    }

    private static async Task AssignAsync(ManagementClient admin, string shop, string type, string column, object definition)
    {
        var policy = await admin.SendAsync(HttpMethod.Post, "policies", new
        {
            name = $"mask {column}",
            policy_type = type,
            targets = new[] { new { schemas = new[] { "public" }, tables = new[] { "notes" }, columns = new[] { column } } },
            definition,
        });
        await admin.SendAsync(HttpMethod.Post, $"datasources/{shop}/policies", new { policy_id = (string)policy["id"]!, assignment_scope = "all" });
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "∅" : Text(reader.GetValue(i)))));
            }

            return rows;
        }
        catch (PostgresException exception)
        {
            return [$"ERROR {exception.SqlState} {exception.MessageText} {exception.Detail} {exception.Hint}"];
        }
    }

    private static string Text(object value) => value switch
    {
        object[] row => $"({string.Join(',', row.Select(Text))})",
        Array array => string.Join(',', array.Cast<object?>().Select(static item => item?.ToString())),
        _ => value.ToString()!,
    };

    private static async Task<string> CopyAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var stream = await connection.BeginRawBinaryCopyAsync(sql);
            using var copied = new MemoryStream();
            await stream.CopyToAsync(copied);
            return Encoding.UTF8.GetString(copied.ToArray());
        }
        catch (PostgresException exception)
        {
            return $"ERROR {exception.SqlState} {exception.MessageText} {exception.Detail} {exception.Hint}";
        }
    }
}
