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

    // Values of two rows; the second one is the canary.
    private const string Kinds = """
        create type mood as enum ('sad', 'ok');
        create domain price as numeric(10, 2);
        create table kinds (id int, v_time time, v_timetz timetz, v_interval interval, v_inet inet, v_cidr cidr, v_mac macaddr, v_json json, v_jsonb jsonb, v_ints int[], v_texts text[], v_range int4range,
            v_ranges int4multirange, v_numeric numeric, v_price price, v_mood mood, v_moods mood[], v_bits varbit, v_point point, v_vector tsvector, v_lsn pg_lsn, v_stamps timestamptz[], v_uuid uuid, v_oid oid, v_money money);
        insert into kinds values
            (1, '12:34:56.7', '12:34:56+02', '3 days 04:05:06', '10.0.0.1/8', '10.0.0.0/8', '08:00:2b:01:02:03', '{"a":1}', '{"a": 1}', '{{1,2},{3,4}}', '{"a b",NULL}', '[1,5)', '{[1,2),[5,6)}', 12345.678, 1.50, 'ok', '{ok,sad}', '101', '(1,2.5)', 'a:1A', '16/B374D848',
            '{"2024-01-01 00:00:00+00"}', '6ba7b810-9dad-11d1-80b4-00c04fd430c8', 4000000000, 1.5),
            (2, '01:00', '01:00+00', '1 day', '9.9.9.9', '9.9.9.9/32', '09:09:09:09:09:09', '9', '9', '{9}', '{canary}', '[9,10)', '{[9,10)}', 9, 9, 'sad', '{sad}', '1', '(9,9)', 'canary', '9/9', '{"1999-09-09 00:00:00+00"}',
            '99999999-9999-9999-9999-999999999999', 9, 9);
        """;

    private readonly PluginFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [PostgresFact]
    public async Task Transformed_column_is_masked_on_every_way_out_or_refused()
    {
        await using var database = await postgres.CreateDatabaseFromSqlAsync(
            Kinds + "create table notes (id int primary key, note text, tags text[]); insert into notes select n, 'canary ' || n, array['canary'] from generate_series(1, 5) n; insert into notes values (6, null, null)");
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

        await CheckKindsAsync(connection);

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

    private static async Task CheckKindsAsync(NpgsqlConnection connection)
    {
        // Npgsql asks for binary for every type it knows; money alone has none.
        const string Columns = "v_time, v_timetz, v_interval, v_inet, v_cidr, v_mac, v_json, v_jsonb, v_ints, v_texts, v_range, v_ranges, v_numeric, v_price, v_bits, v_point, v_vector, v_lsn, v_stamps, v_uuid, v_oid";
        await using var command = new NpgsqlCommand($"select {Columns} from kinds order by id", connection);
        await using (var reader = await command.ExecuteReaderAsync())
        {
            for (var row = 0; row < 2; row++)
            {
                (await reader.ReadAsync()).Should().BeTrue();
                reader.GetFieldValue<TimeOnly>(0).Should().Be(new TimeOnly(12, 34, 56, 700));
                reader.GetFieldValue<DateTimeOffset>(1).TimeOfDay.Should().Be(new TimeSpan(12, 34, 56));
                reader.GetFieldValue<TimeSpan>(2).Should().Be(new TimeSpan(3, 4, 5, 6));
                reader.GetFieldValue<NpgsqlTypes.NpgsqlInet>(3).ToString().Should().Be("10.0.0.1/8");
                reader.GetValue(4).ToString().Should().Be("10.0.0.0/8");
                reader.GetValue(5).ToString().Should().Be("08002B010203");
                reader.GetString(6).Should().Be("{\"a\":1}");
                reader.GetString(7).Should().Be("{\"a\": 1}");
                reader.GetFieldValue<int[,]>(8).Should().BeEquivalentTo(new[,] { { 1, 2 }, { 3, 4 } });
                reader.GetFieldValue<string?[]>(9).Should().Equal("a b", null);
                reader.GetValue(10).Should().Be(new NpgsqlTypes.NpgsqlRange<int>(1, true, 5, false));
                reader.GetFieldValue<NpgsqlTypes.NpgsqlRange<int>[]>(11).Should().HaveCount(2);
                reader.GetDecimal(12).Should().Be(12345.678m);
                reader.GetDecimal(13).Should().Be(1.50m);
                reader.GetFieldValue<System.Collections.BitArray>(14).Cast<bool>().Should().Equal(true, false, true);
                reader.GetFieldValue<NpgsqlTypes.NpgsqlPoint>(15).Should().Be(new NpgsqlTypes.NpgsqlPoint(1, 2.5));
                reader.GetValue(16).ToString().Should().Be("'a':1A");
                reader.GetFieldValue<NpgsqlTypes.NpgsqlLogSequenceNumber>(17).ToString().Should().Be("16/B374D848");
                reader.GetFieldValue<DateTime[]>(18).Should().Equal(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                reader.GetGuid(19).Should().Be(Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));
                reader.GetFieldValue<uint>(20).Should().Be(4_000_000_000);
            }
        }

        // The same masks for a client that asks for text, in its own style.
        await ExecuteAsync(connection, "set datestyle to german; set intervalstyle to iso_8601");
        command.CommandText = "select v_mood, v_interval, v_stamps, v_money, v_moods from kinds order by id";
        command.AllResultTypesAreUnknown = true;
        await using (var reader = await command.ExecuteReaderAsync())
        {
            for (var row = 0; row < 2; row++)
            {
                (await reader.ReadAsync()).Should().BeTrue();
                Enumerable.Range(0, 5).Select(reader.GetString).Should().Equal("ok", "P3DT4H5M6S", "{\"01.01.2024 00:00:00 UTC\"}", "$1.50", "{ok,sad}");
            }
        }

        await ExecuteAsync(connection, "reset datestyle; reset intervalstyle");
        (await RowsAsync(connection, "select v_money from kinds")).Should().ContainSingle().Which.Should().StartWith("ERROR 0A000").And.Contain("money").And.Contain("text");
    }

    private static async Task SetUpAsync(ProxyProcess proxy, PostgresDatabase database)
    {
        using var admin = await ManagementClient.LogInAsync(proxy);
        var alice = await admin.CreateUserAsync("alice", Password, tenant: null);
        var shop = await admin.CreateDataSourceAsync("shop", database);
        await admin.GrantAsync(shop, [alice]);
        await AssignAsync(admin, shop, "test.reversing", "note", new { });
        await AssignAsync(admin, shop, "test.repeating", "v_*", new { }, "kinds");
        await AssignAsync(admin, shop, "column_mask", "tags", new { mask_expression = "null::text[]" });
    }

    private static async Task AssignAsync(ManagementClient admin, string shop, string type, string column, object definition, string table = "notes")
    {
        var policy = await admin.SendAsync(HttpMethod.Post, "policies", new
        {
            name = $"mask {column}",
            policy_type = type,
            targets = new[] { new { schemas = new[] { "public" }, tables = new[] { table }, columns = new[] { column } } },
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
