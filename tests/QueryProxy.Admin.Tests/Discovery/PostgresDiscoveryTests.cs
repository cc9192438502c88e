using System.Net;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Plugins.PostgresDiscovery;
using QueryProxy.Store.Database;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Admin.Tests.Discovery;

/// <summary>Functional: the PostgreSQL plugin against a real server.</summary>
public sealed class PostgresDiscoveryTests
{
    [PostgresFact]
    public async Task The_shop_is_discovered_and_saved()
    {
        var fixture = new PostgresFixture();
        await fixture.InitializeAsync();
        await using var shop = await fixture.CreateDatabaseAsync("shop");
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, upstream: new PostgresDiscoveryProvider());
        var id = (await api.PostAsync("/datasources", $$"""
            {"name":"shop","ds_type":"postgres","config":{"host":"{{shop.Host}}","port":{{shop.Port}},"database":"{{shop.Name}}","username":"{{shop.ReaderUsername}}","sslmode":"disable"},
             "secure_config":{"password":"{{shop.ReaderPassword}}"},"access_mode":"open","tenant_column":"tenant"}
            """)).ShouldBe(HttpStatusCode.Created).Id;

        var test = await api.PostAsync($"/datasources/{id}/test", "");
        var tables = await api.DiscoverAsync(id, """{"action":"discover_tables","schemas":["public"]}""");
        var chosen = string.Join(",", tables["result"].EnumerateArray().Select(t => $$"""{"table_name":"{{t.GetProperty("table_name").GetString()}}","is_selected":true}"""));
        var saved = await api.DiscoverAsync(id, $$"""{"action":"save_catalog","schemas":[{"schema_name":"public","is_selected":true,"tables":[{{chosen}}]}]}""");
        var again = await api.DiscoverAsync(id, $$"""{"action":"save_catalog","schemas":[{"schema_name":"public","is_selected":true,"tables":[{{chosen}}]}]}""");
        var sync = await api.DiscoverAsync(id, """{"action":"sync_catalog"}""");

        test["success"].GetBoolean().Should().BeTrue(test.Text);
        saved["status"].GetString().Should().Be("completed", saved.Text);
        again["result"].GetProperty("catalog_version").GetInt64().Should().Be(2);
        sync["result"].GetProperty("in_sync").GetBoolean().Should().BeTrue(sync.Text);
        var record = await api.Services.GetRequiredService<IDirectoryStore>().FindDataSourceAsync("shop", default);
        var customers = record!.Catalog.FindTable("public", "customers")!;
        customers.Oid.Should().BeGreaterThan(16_000);
        customers.FindColumn("ssn").Should().NotBeNull();
        record.Catalog.System.Relations.Select(r => r.Name).Should().Contain(["pg_type", "pg_proc", "pg_class"]);
        record.Catalog.System.ServerVersionNumber.Should().BeGreaterThan(130_000);
    }

    [PostgresFact]
    public async Task Types_nullability_and_keys_that_changed_upstream_are_told_by_sync_catalog()
    {
        var fixture = new PostgresFixture();
        await fixture.InitializeAsync();
        await using var database = await fixture.CreateDatabaseAsync();
        await database.ExecuteAsync("""
            CREATE TABLE parent (id int PRIMARY KEY, code text, old text);
            CREATE TABLE child (id int PRIMARY KEY, parent_id int REFERENCES parent, note text NOT NULL);
            CREATE TABLE gone (id int);
            """);
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, upstream: new PostgresDiscoveryProvider());
        var id = (await api.PostAsync("/datasources", $$"""
            {"name":"family","ds_type":"postgres","config":{"host":"{{database.Host}}","port":{{database.Port}},"database":"{{database.Name}}","username":"{{database.ReaderUsername}}","sslmode":"disable"},
             "secure_config":{"password":"{{database.ReaderPassword}}"} }
            """)).ShouldBe(HttpStatusCode.Created).Id;
        await api.DiscoverAsync(id, """{"action":"save_catalog","schemas":[{"schema_name":"public","tables":[{"table_name":"parent"},{"table_name":"child"},{"table_name":"gone"}]}]}""");
        await database.ExecuteAsync("""
            ALTER TABLE parent ADD CONSTRAINT parent_code UNIQUE (code), DROP COLUMN old, ADD COLUMN fresh date;
            ALTER TABLE child DROP CONSTRAINT child_parent_id_fkey, ALTER note DROP NOT NULL, ALTER id TYPE bigint;
            CREATE TABLE added (id int);
            DROP TABLE gone;
            """);

        var sync = await api.DiscoverAsync(id, """{"action":"sync_catalog"}""");

        sync["result"].GetProperty("in_sync").GetBoolean().Should().BeFalse();
        Lines("added").Should().Equal("added/: null -> TABLE", "parent/fresh: null -> date");
        Lines("removed").Should().Equal("gone/: TABLE -> null", "parent/old: text -> null");
        Lines("changed").Should().Equal(
            "child/id: integer not null -> bigint not null",
            "child/note: text not null -> text",
            "child/: child_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES parent(id) -> null",
            "parent/: null -> parent_code UNIQUE (code)");
        var source = await api.GetAsync($"/datasources/{id}");
        source["last_sync_result"].GetRawText().Should().Be(sync["result"].GetRawText());
        source["catalog_version"].GetInt64().Should().Be(1, "it changes nothing else");

        IEnumerable<string> Lines(string kind) => sync["result"].GetProperty(kind).EnumerateArray().Select(static item =>
            $"{item.GetProperty("table_name").GetString()}/{item.GetProperty("column_name").GetString()}: {item.GetProperty("before").GetString() ?? "null"} -> {item.GetProperty("after").GetString() ?? "null"}");
    }

    [PostgresFact]
    public async Task A_wrong_password_fails_with_a_reason_and_without_the_password()
    {
        var fixture = new PostgresFixture();
        await fixture.InitializeAsync();
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, upstream: new PostgresDiscoveryProvider());
        var id = (await api.PostAsync("/datasources", $$"""
            {"name":"shop","ds_type":"postgres","config":{"host":"{{fixture.Host}}","port":{{fixture.Port}},"database":"postgres","username":"postgres","sslmode":"disable"},
             "secure_config":{"password":"wrong-hunter22"} }
            """)).ShouldBe(HttpStatusCode.Created).Id;

        var test = (await api.PostAsync($"/datasources/{id}/test", "")).ShouldBe(HttpStatusCode.OK);
        var job = await api.DiscoverAsync(id, """{"action":"discover_schemas"}""");

        test["success"].GetBoolean().Should().BeFalse();
        job["status"].GetString().Should().Be("failed");
        (test.Text + job.Text).Should().NotContain("hunter22");
    }
}
