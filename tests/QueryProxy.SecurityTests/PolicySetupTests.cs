using System.Net;
using System.Text.Json.Nodes;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.SecurityTests;

/// <summary>
/// Functional: policies as an administrator sets them up, over the management API alone: what is wrong is refused with its place, and what is right holds in queries, in the catalog
/// and in what the API says about a user's access alike.
/// </summary>
public sealed class PolicySetupTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Schema = """
        create table docs (id int primary key, owner text, dept text, level int, vip boolean, secret text, price numeric(8,2), made date);
        insert into docs select g, case when g % 2 = 0 then 'reader' else 'other' end, (array['sales', 'support', 'legal'])[1 + g % 3], g, g % 2 = 0, 'secret ' || g, g * 1.5, date '2024-01-01' + g
            from generate_series(1, 6) g;
        create table notes (id int primary key, body text, extra text);
        insert into notes values (1, 'one', 'x'), (2, 'two', 'y');
        create table plain (id int primary key, body text);
        insert into plain values (1, 'p');
        """;

    // One for all cases: xUnit makes an instance for each.
    private static PostgresDatabase? _database;
    private static string? _reader;

    [PostgresTheory]
    [InlineData("row_filter", null, """{"filter_expression":"dept = "}""", "/definition/filter_expression", 8)]
    [InlineData("row_filter", null, """{"filter_expression":"dept = 'a' and nothing"}""", "/definition/filter_expression", 16)]
    [InlineData("row_filter", null, """{"filter_expression":"level"}""", "/definition/filter_expression", 1)]
    [InlineData("row_filter", null, """{"filter_expression":"dept = 1"}""", "/definition/filter_expression", 6)]
    [InlineData("row_filter", null, """{"filter_expression":"true; drop table docs"}""", "/definition/filter_expression", 5)]
    [InlineData("row_filter", null, """{"filter_expression":"dept = {user.no_such}"}""", "/definition/filter_expression", 8)]
    [InlineData("row_filter", null, """{"filter_expression":"dept = {tenant}"}""", "/definition/filter_expression", 8)]
    [InlineData("row_filter", null, """{"filter_expression":"level = {user.depts}"}""", "/definition/filter_expression", 7)]
    [InlineData("row_filter", null, """{"filter_expression":"dept = {user.clearance}"}""", "/definition/filter_expression", 6)]
    [InlineData("row_filter", null, """{"filter_expression":"exists (select from pg_authid)"}""", "/definition/filter_expression", null)]
    [InlineData("row_filter", null, """{"filter_expression":"exists (select from no_such)"}""", "/definition/filter_expression", 21)]
    [InlineData("row_filter", null, """{"filter_expression":"pg_sleep(1) is null"}""", "/definition/filter_expression", 1)]
    [InlineData("row_filter", null, """{"filter_expression":"count(*) > 1"}""", "/definition/filter_expression", 1)]
    [InlineData("row_filter", null, """{"filter_expression":""}""", "/definition/filter_expression", null)]
    [InlineData("row_filter", null, """{"filter":"true"}""", "/definition", null)]
    [InlineData("row_filter", null, """{"filter_expression":7}""", "/definition/filter_expression", null)]
    [InlineData("column_mask", "level", """{"mask_expression":"array[1]"}""", "/definition/mask_expression", null)]
    [InlineData("column_mask", "level", """{"mask_expression":"level +"}""", "/definition/mask_expression", 8)]
    [InlineData("column_mask", "level", """{"mask_expression":"'x'::text","method":"null"}""", "/definition", null)]
    [InlineData("column_mask", "level", """{"method":"partial"}""", "/definition/method", null)]
    [InlineData("column_mask", "level", """{"method":"constant","value":"abc"}""", "/definition/value", null)]
    [InlineData("column_mask", "made", """{"method":"date_trunc","unit":"second"}""", "/definition/unit", null)]
    [InlineData("column_mask", "secret", """{"method":"bucket","size":0}""", "/definition/size", null)]
    [InlineData("column_mask", "secret", """{"method":"no_such"}""", "/definition/method", null)]
    [InlineData("column_mask", null, """{"method":"null"}""", "/targets/0/columns", null)]
    [InlineData("no_such_type", null, "{}", "/policy_type", null)]
    public async Task What_is_wrong_is_refused_with_its_place_when_it_is_saved_or_assigned(string type, string? column, string definition, string pointer, int? position)
    {
        using var admin = await shop.LogInAsync();
        var source = await SourceAsync(admin, "setup_errors", "open");
        var draft = new
        {
            name = $"wrong {Guid.NewGuid():N}",
            policy_type = type,
            targets = new[] { new { schemas = new[] { "public" }, tables = new[] { "docs" }, columns = column is null ? Array.Empty<string>() : [column] } },
            definition = JsonNode.Parse(definition),
            is_enabled = true,
        };
        var (status, text) = await admin.TrySendAsync(HttpMethod.Post, "policies", draft);
        if (status == HttpStatusCode.Created)
        {
            (status, text) = await admin.TrySendAsync(
                HttpMethod.Post, $"datasources/{source.Id}/policies", new { policy_id = (string)JsonNode.Parse(text)!["id"]!, assignment_scope = "all", priority = 1 });
        }

        status.Should().Be(HttpStatusCode.UnprocessableEntity, text);
        text.Should().Contain($"\"{pointer}");
        if (position is { } place)
        {
            text.Should().Contain($"\"position\":{place}");
        }
    }

    [PostgresTheory]
    [InlineData("dept in ({user.depts})", "1,3,4,6")]
    [InlineData("dept = any ({user.depts})", "1,3,4,6")]
    [InlineData("dept not in ({user.depts})", "2,5")]
    [InlineData("level <= {user.clearance}", "1,2,3")]
    [InlineData("{user.is_lead} and level = 6", "6")]
    [InlineData("vip = {user.is_lead}", "2,4,6")]
    [InlineData("owner = {user.username}", "2,4,6")]
    [InlineData("{user.id}::text <> owner and level = {user.clearance} + 1", "4")]
    [InlineData("dept = {user.city}", "")]
    [InlineData("dept <> {user.city}", "")]
    [InlineData("dept not in ({user.unset_list})", "")]
    [InlineData("{user.quote} = 'it''s' and id = 1", "1")]
    [InlineData("secret like '%{user.depts}%' or id = 5", "5")]
    [InlineData("exists (select 1 from notes n where n.id = docs.id)", "1,2")]
    [InlineData("id = 1 or id = 2 or true = false", "1,2")]
    public async Task A_filter_takes_the_user_s_values(string filter, string ids)
    {
        using var admin = await shop.LogInAsync();
        var source = await SourceAsync(admin, "setup_filters", "open");
        var assignment = await AssignAsync(admin, source.Id, "row_filter", "docs", [], new { filter_expression = filter });

        (await RowsAsync(source.Name, "select id from docs order by id")).Should().Be(ids);
        (await RowsAsync(source.Name, "select count(*) from docs where secret like '%'")).Should().Be(ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Length.ToString(System.Globalization.CultureInfo.InvariantCulture));

        // The next filter has the data source for itself, and without any all rows are back.
        await admin.SendAsync(HttpMethod.Delete, $"datasources/{source.Id}/policies/{assignment["id"]}");
        (await RowsAsync(source.Name, "select count(*) from docs")).Should().Be("6");
    }

    [PostgresFact]
    public async Task Policy_required_shows_what_column_allow_names_everywhere_alike()
    {
        using var admin = await shop.LogInAsync();
        var source = await SourceAsync(admin, "setup_required", "policy_required");
        await AssertAsync("docs", []);

        await AssignAsync(admin, source.Id, "row_filter", "docs", [], new { filter_expression = "level < 3" });
        await AssignAsync(admin, source.Id, "column_mask", "notes", ["body"], new { mask_expression = "'masked'" });
        await AssertAsync("docs", []);
        await AssertAsync("notes", []);

        await AssignAsync(admin, source.Id, "column_allow", "docs", ["id", "s*"], new { });
        await AssertAsync("docs", ["id", "secret"]);
        (await RowsAsync(source.Name, "select * from docs order by id")).Should().Be("1|secret 1,2|secret 2");
        (await RowsAsync(source.Name, "select count(*) from docs where level > 0")).Should().Be("42703");

        await AssignAsync(admin, source.Id, "column_allow", "notes", ["body", "id"], new { });
        await AssertAsync("notes", ["id", "body"]);
        (await RowsAsync(source.Name, "select * from notes order by id")).Should().Be("1|masked,2|masked");

        await AssignAsync(admin, source.Id, "column_deny", "docs", ["secret"], new { });
        await AssertAsync("docs", ["id"]);
        await AssignAsync(admin, source.Id, "table_deny", "notes", [], new { });
        await AssertAsync("notes", []);
        await AssertAsync("plain", []);

        // The same question, asked three ways.
        async Task AssertAsync(string table, string[] columns)
        {
            (await RowsAsync(source.Name, $"select count(*) from {table}")).Should().Match(columns.Length == 0 ? "42P01" : "?");
            (await RowsAsync(source.Name, $"select a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relname = '{table}' and a.attnum > 0 order by a.attnum"))
                .Should().Be(string.Join(',', columns));
            (await RowsAsync(source.Name, $"select column_name from information_schema.columns where table_name = '{table}' order by ordinal_position")).Should().Be(string.Join(',', columns));
            var access = await admin.SendAsync(HttpMethod.Get, $"users/{_reader}/effective-access?datasource={source.Id}");
            var shown = access["tables"]!.AsArray().Single(found => (string?)found!["table_name"] == table)!;
            ((string?)shown["access"]).Should().Be(columns.Length == 0 ? "hidden" : "visible");
            shown["columns"]!.AsArray().Where(static column => (string?)column!["access"] != "hidden").Select(static column => (string)column!["column_name"]!).Should().Equal(columns);
        }
    }

    private async Task<(string Id, string Name)> SourceAsync(ManagementClient admin, string name, string mode)
    {
        var existing = (await admin.SendAsync(HttpMethod.Get, $"datasources?search={name}"))["items"]!.AsArray();
        if (existing.Count > 0)
        {
            return ((string)existing[0]!["id"]!, name);
        }

        _database ??= await shop.Postgres.CreateDatabaseFromSqlAsync(Schema);
        var id = await admin.CreateDataSourceAsync(name, _database);
        await admin.SendAsync(HttpMethod.Put, $"datasources/{id}", new { access_mode = mode, tenant_column = (string?)null });
        _reader ??= await ReaderAsync(admin);
        await admin.GrantAsync(id, _reader);
        return (id, name);
    }

    private static async Task<string> ReaderAsync(ManagementClient admin)
    {
        foreach (var (key, type) in new[] { ("depts", "list"), ("clearance", "integer"), ("is_lead", "boolean"), ("city", "string"), ("unset_list", "list"), ("quote", "string") })
        {
            await admin.SendAsync(HttpMethod.Post, "attribute-definitions", new { key, value_type = type });
        }

        return (string)(await admin.SendAsync(HttpMethod.Post, "users", new
        {
            username = "reader",
            password = ShopFixture.Password,
            attributes = new { depts = new[] { "sales", "support" }, clearance = 3, is_lead = true, quote = "it's" },
        }))["id"]!;
    }

    private static async Task<JsonNode> AssignAsync(ManagementClient admin, string source, string type, string table, string[] columns, object definition)
    {
        var policy = await admin.SendAsync(HttpMethod.Post, "policies", new
        {
            name = $"{type} {Guid.NewGuid():N}",
            policy_type = type,
            targets = new[] { new { schemas = new[] { "pub*" }, tables = new[] { table }, columns } },
            definition,
            is_enabled = true,
        });
        return await admin.SendAsync(HttpMethod.Post, $"datasources/{source}/policies", new { policy_id = (string)policy["id"]!, assignment_scope = "all", priority = 100 });
    }

    private async Task<string> RowsAsync(string source, string sql)
    {
        await using var connection = await shop.OpenAsync("reader", dataSource: source);
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
            {
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "∅" : reader.GetString(i))));
            }

            return string.Join(',', rows);
        }
        catch (PostgresException exception)
        {
            return exception.SqlState;
        }
    }
}
