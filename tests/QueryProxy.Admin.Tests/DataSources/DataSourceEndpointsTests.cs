using System.Net;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.DataSources;

/// <summary>In-memory server on a real store.</summary>
public sealed class DataSourceEndpointsTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_data_source_is_created_read_changed_and_deleted(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);

        var id = await api.CreateDataSourceAsync();
        var read = (await api.GetAsync($"/datasources/{id}")).ShouldBe(HttpStatusCode.OK);
        var changed = (await api.PutAsync($"/datasources/{id}", """
            {"config":{"host":"db2","max_rows":100},"secure_config":{"password":"other"},"access_mode":"policy_required","tenant_column":null}
            """)).ShouldBe(HttpStatusCode.OK);

        read["name"].GetString().Should().Be("shop");
        read["ds_type"].GetString().Should().Be("postgres");
        read["config"].GetProperty("port").GetInt32().Should().Be(5432);
        read["access_mode"].GetString().Should().Be("open");
        read["tenant_column"].GetString().Should().Be("tenant");
        read["is_active"].GetBoolean().Should().BeTrue();
        read["secure_fields"].EnumerateArray().Select(f => f.GetString()).Should().Equal("password");
        changed["config"].GetProperty("host").GetString().Should().Be("db2");
        changed["config"].GetProperty("database").GetString().Should().Be("shop", "what is left out stays");
        changed["config"].GetProperty("max_rows").GetInt32().Should().Be(100);
        changed["access_mode"].GetString().Should().Be("policy_required");
        changed["tenant_column"].ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        (read.Text + changed.Text + (await api.GetAsync("/datasources")).Text).Should().NotContain("hunter22").And.NotContain("\"other\"");
        (await api.DeleteAsync($"/datasources/{id}")).Status.Should().Be(HttpStatusCode.NoContent);
        (await api.GetAsync($"/datasources/{id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Defaults_are_filled_in()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var created = (await api.PostAsync("/datasources", """{"name":"shop","ds_type":"postgres","config":{"host":"h","database":"d","username":"u"}}"""))
            .ShouldBe(HttpStatusCode.Created);

        created["config"].GetProperty("port").GetInt32().Should().Be(5432);
        created["config"].GetProperty("sslmode").GetString().Should().Be("prefer");
        created["tenant_column"].GetString().Should().Be("tenant");
        created["access_mode"].GetString().Should().Be("open");
        created["secure_fields"].GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = await api.PostAsync("/datasources", """
            {"name":"no/slash","ds_type":"postgres","config":{"port":70000,"database":"d","sslmode":"maybe","password":"p","pool_max":0,"allow_explain":"perhaps","colour":"red"},
             "secure_config":{"pin":"1"},"tenant_column":""}
            """);

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo(
            "name", "config.host", "config.username", "config.port", "config.sslmode", "config.password", "config.pool_max", "config.allow_explain",
            "config.colour", "secure_config.pin", "tenant_column");
        (await api.PostAsync("/datasources", """{"name":"x","ds_type":"oracle","config":{}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity)
            .InvalidFields.Should().Equal("ds_type");
        (await api.PostAsync("/datasources", """{"name":"x","ds_type":"postgres","config":{},"access_mode":"closed"}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("access_mode");
    }

    [Fact]
    public async Task A_taken_name_is_a_conflict()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        await api.CreateDataSourceAsync("one");
        var two = await api.CreateDataSourceAsync("two");

        (await api.PutAsync($"/datasources/{two}", """{"name":"one"}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsync($"/datasources/{two}", """{"version":7}""")).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_types_describe_their_forms()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var type = (await api.GetAsync("/datasource-types")).ShouldBe(HttpStatusCode.OK)["items"][0];

        type.GetProperty("ds_type").GetString().Should().Be("postgres");
        type.GetProperty("fields").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "password").GetProperty("kind").GetString().Should().Be("secret");
        type.GetProperty("fields").EnumerateArray().Select(f => f.GetProperty("name").GetString()).Should().Contain("pool_max");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Users_are_given_access(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var id = await api.CreateDataSourceAsync();
        var alice = await api.CreateUserAsync("alice");

        (await api.GetAsync($"/datasources/{id}/users"))["user_ids"].GetArrayLength().Should().Be(0);
        (await api.PutAsync($"/datasources/{id}/users", $$"""{"user_ids":["{{alice}}","{{alice}}"]}""")).ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync($"/datasources/{id}/users"))["user_ids"].EnumerateArray().Select(u => u.GetGuid()).Should().Equal(alice);
        (await api.PutAsync($"/datasources/{id}/users", $$"""{"user_ids":["{{Guid.NewGuid()}}"]}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("user_ids");
        (await api.PutAsync($"/datasources/{id}/users", "{}")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.PutAsync($"/datasources/{id}/users", """{"user_ids":["x"]}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.GetAsync($"/datasources/{Guid.NewGuid()}/users")).ShouldBe(HttpStatusCode.NotFound);
        (await api.PutAsync($"/datasources/{id}/access", """{"all":true}""")).ShouldBe(HttpStatusCode.OK);
        var access = await api.GetAsync($"/datasources/{id}/access");
        access["all"].GetBoolean().Should().BeTrue();
        access["user_ids"].GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_connection_is_tested_with_the_stored_secrets()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var id = await api.CreateDataSourceAsync();

        var works = (await api.PostAsync($"/datasources/{id}/test", "")).ShouldBe(HttpStatusCode.OK);
        api.Upstream.LastContext!.Secrets["password"].Should().Be("hunter22");
        api.Upstream.LastContext!.Config["port"].Should().Be("5432");
        api.Upstream.Failure = new DiscoveryException("The upstream refused the password.");
        var fails = (await api.PostAsync($"/datasources/{id}/test", "")).ShouldBe(HttpStatusCode.OK);

        works["success"].GetBoolean().Should().BeTrue();
        works["server_version"].GetString().Should().Be("15.1");
        works["warnings"].GetArrayLength().Should().Be(1);
        fails["success"].GetBoolean().Should().BeFalse();
        fails["message"].GetString().Should().Be("The upstream refused the password.");
        (await api.PostAsync($"/datasources/{Guid.NewGuid()}/test", "")).ShouldBe(HttpStatusCode.NotFound);
    }
}
