using System.Text.Json.Nodes;
using Npgsql;
using QueryProxy.TestSupport.Hosting;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.FunctionalTests;

/// <summary>Functional: an administrator looks through a user's eyes, and sees what the user would see.</summary>
[Collection(ShopCollection.Name)]
public sealed class PreviewTests(ShopFixture shop)
{
    [PostgresFact]
    public async Task Preview_shows_the_governed_rows_the_rules_and_the_sql_that_went_upstream()
    {
        using var admin = await shop.LogInAsync();

        var preview = await PreviewAsync(admin, "alice", "select id, email, ssn from customers order by id", 2);

        ((string)preview["outcome"]!).Should().Be("shown", preview.ToJsonString());
        preview["columns"]!.AsArray().Select(static c => (string)c!["name"]!).Should().Equal("id", "email", "ssn");
        preview["rows"]!.AsArray().Should().HaveCount(2).And.OnlyContain(static row => ((string)row![2]!).StartsWith("***-**-"));
        ((bool)preview["is_truncated"]!).Should().Be(preview["rows"]!.AsArray().Count == 2);
        ((string)preview["governed_sql"]!).Should().Contain("tenant").And.Contain("FROM public.customers");
        preview["rules"]!.AsArray().Select(static r => (string)r!["effect"]!).Should().BeEquivalentTo("filter", "mask email", "mask ssn");
        preview["rules"]!.AsArray().Single(static r => (string?)r!["column_name"] == "ssn")!["policy_type"]!.GetValue<string>().Should().Be("column_mask");
    }

    [PostgresTheory]
    [InlineData("alice", "insert into customers (id) values (1)", "denied", "25006")]
    [InlineData("alice", "select pg_sleep(1)", "denied", "42501")]
    [InlineData("alice", "select * from nope", "failed", "42P01")]
    [InlineData("alice", "selec 1", "failed", "42601")]
    [InlineData("alice", "select 1; select 2", "failed", "42601")]
    [InlineData("alice", "copy customers to stdout", "failed", "0A000")]
    [InlineData("alice", "select 1 / (id - id) from customers", "failed", "22012")]
    [InlineData("outsider", "select 1", "not_connected", "3D000")]
    [InlineData("retired", "select 1", "not_connected", "28P01")]
    public async Task Preview_of_what_the_user_may_not_or_cannot_run_is_the_users_own_error(string user, string sql, string outcome, string state)
    {
        using var admin = await shop.LogInAsync();

        var preview = await PreviewAsync(admin, user, sql, 5);

        ((string)preview["outcome"]!).Should().Be(outcome, preview.ToJsonString());
        ((string)preview["error"]!["sql_state"]!).Should().Be(state, preview.ToJsonString());
        preview["rows"]!.AsArray().Should().BeEmpty();
    }

    [PostgresFact]
    public async Task Preview_of_the_catalog_touches_no_upstream_and_every_preview_is_recorded_as_one()
    {
        using var admin = await shop.LogInAsync();
        var mark = $"-- {Guid.NewGuid():N}";

        var preview = await PreviewAsync(admin, "alice", $"select count(*) from pg_catalog.pg_class where relname = 'customers' {mark}", 5);

        ((string)preview["outcome"]!).Should().Be("shown", preview.ToJsonString());
        preview["governed_sql"].Should().BeNull();
        ((string)preview["rows"]![0]![0]!).Should().Be("1");
        var recorded = await Waiting.ForAsync(async () => (await admin.SendAsync(HttpMethod.Get, $"audit/queries?search={mark[3..]}"))["items"]!.AsArray().SingleOrDefault());
        ((string)recorded["previewed_by"]!).Should().Be(ProxyProcess.AdminUser);
        ((string)recorded["username"]!).Should().Be("alice");
        ((string)recorded["application_name"]!).Should().Be("queryproxy preview");
        (await admin.SendAsync(HttpMethod.Get, "audit/admin?action=preview&page_size=1"))["items"]![0]!["after"]!["username"]!.GetValue<string>().Should().Be("alice");
    }

    [PostgresFact]
    public async Task Every_statement_of_a_client_is_recorded_with_its_decision_also_one_that_does_not_parse()
    {
        using var admin = await shop.LogInAsync();
        var mark = Guid.NewGuid().ToString("N");
        await using var connection = await shop.OpenAsync("alice");
        foreach (var sql in new[] { $"select 1 as \"a{mark}\"", $"selec \"b{mark}\"", $"insert into customers (name) values ('c{mark}')", $"select \"d{mark}\" from customers" })
        {
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                await command.ExecuteNonQueryAsync();
            }
            catch (PostgresException)
            {
                // Three of the four are refused.
            }
        }

        var rows = await Waiting.ForAsync(async () =>
        {
            var items = (await admin.SendAsync(HttpMethod.Get, $"audit/queries?search={mark}"))["items"]!.AsArray();
            return items.Count == 4 ? items : null;
        });

        rows.Select(static row => ((string)row!["decision"]!, (string?)row["sql_state"])).Should().Equal(("allowed", "42703"), ("denied", "25006"), ("allowed", "42601"), ("allowed", null));
        rows.Should().OnlyContain(static row => row!["previewed_by"] == null);
    }

    private Task<JsonNode> PreviewAsync(ManagementClient admin, string user, string sql, int limit) =>
        admin.SendAsync(HttpMethod.Post, $"datasources/{shop.DataSourceId}/preview", new { user_id = shop.UserIds[user], sql, limit });
}
