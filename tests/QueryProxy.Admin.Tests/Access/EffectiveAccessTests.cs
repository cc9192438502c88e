using System.Net;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Access;

/// <summary>In-memory server on a real store, with the real governance pipeline.</summary>
public sealed class EffectiveAccessTests
{
    [Fact]
    public async Task It_tells_what_a_user_sees_and_which_rule_decides_it()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        api.Upstream.Add("public", "customers", "id", "tenant", "ssn").Add("public", "salaries", "id").Add("public", "secrets", "id");
        var source = await api.CreateDataSourceAsync();
        var alice = await api.CreateUserAsync("alice");
        await api.DiscoverAsync(source, """{"action":"save_catalog","schemas":[{"schema_name":"public","tables":[{"table_name":"customers"},{"table_name":"salaries"},{"table_name":"secrets"}]}]}""");
        await AssignAsync(api, source, """{"name":"no salaries","policy_type":"deny_table","targets":[{"tables":["salaries"]}],"definition":{} }""");
        await AssignAsync(api, source, """{"name":"no secrets","policy_type":"hide_table","targets":[{"tables":["secrets"]}],"definition":{} }""");
        var filter = await AssignAsync(api, source, """{"name":"tenants","policy_type":"row_filter","targets":[{"tables":["customers"]}],"definition":{"filter_expression":"tenant is not null"} }""");
        var mask = await AssignAsync(api, source, """{"name":"ssn","policy_type":"null_mask","targets":[{"columns":["ssn"]}],"definition":{}}""");

        var closed = (await api.GetAsync($"/users/{alice}/effective-access?datasource=shop")).ShouldBe(HttpStatusCode.OK);
        await api.PutAsync($"/datasources/{source}/users", $$"""{"user_ids":["{{alice}}"]}""");
        var open = (await api.GetAsync($"/users/{alice}/effective-access?datasource={source}")).ShouldBe(HttpStatusCode.OK);

        closed["has_access"].GetBoolean().Should().BeFalse();
        closed["tables"].GetArrayLength().Should().Be(0);
        open["has_access"].GetBoolean().Should().BeTrue();
        open["reason"].ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null, open.Text);
        var table = open["tables"][0];
        table.GetProperty("row_filters")[0].GetString().Should().Be("tenant is not null");
        table.GetProperty("decided_by")[0].GetProperty("policy_id").GetGuid().Should().Be(filter);
        var columns = table.GetProperty("columns").EnumerateArray().ToDictionary(c => c.GetProperty("column_name").GetString()!);
        columns["id"].GetProperty("access").GetString().Should().Be("visible");
        columns["ssn"].GetProperty("access").GetString().Should().Be("masked");
        columns["ssn"].GetProperty("decided_by")[0].GetProperty("policy_id").GetGuid().Should().Be(mask);
        open["tables"].EnumerateArray().Select(t => t.GetProperty("access").GetString()).Should().Equal("visible", "denied", "hidden");
        open["tables"][1].GetProperty("reason").GetString().Should().Be("not for you");
        (await api.GetAsync($"/users/{alice}/effective-access")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.GetAsync($"/users/{alice}/effective-access?datasource=nope")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/users/{Guid.NewGuid()}/effective-access?datasource=shop")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("tenant = ", "definition.filter_expression")]
    [InlineData("tenant = {user.nope}", "definition.filter_expression")]
    public async Task A_policy_whose_expression_cannot_work_anywhere_is_refused_when_it_is_saved(string expression, string field)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = await api.PostAsync("/policies", $$"""{"name":"x","policy_type":"row_filter","targets":[{}],"definition":{"filter_expression":"{{expression}}"} }""");

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal(field);
    }

    [Fact]
    public async Task A_policy_whose_expression_does_not_fit_the_data_source_is_refused_when_it_is_assigned()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        api.Upstream.Add("public", "customers", "id");
        var source = await api.CreateDataSourceAsync();
        await api.DiscoverAsync(source, """{"action":"save_catalog","schemas":[{"schema_name":"public","tables":[{"table_name":"customers"}]}]}""");
        var policy = (await api.PostAsync("/policies", """{"name":"x","policy_type":"row_filter","targets":[{}],"definition":{"filter_expression":"no_such_column is null"}}""")).ShouldBe(HttpStatusCode.Created).Id;

        var answer = await api.PostAsync($"/datasources/{source}/policies", $$"""{"policy_id":"{{policy}}","assignment_scope":"all"}""");

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("definition.filter_expression");
        answer["detail"].GetString().Should().Contain("no_such_column");
    }

    private static async Task<Guid> AssignAsync(ApiHarness api, Guid source, string policy)
    {
        var id = (await api.PostAsync("/policies", policy)).ShouldBe(HttpStatusCode.Created).Id;
        var body = $$"""{"policy_id":"{{id}}","assignment_scope":"all"}""";
        var assigned = await api.PostAsync($"/datasources/{source}/policies", body);
        assigned.ShouldBe(HttpStatusCode.Created);
        return id;
    }
}
