using System.Net;
using QueryProxy.Admin.Tests.Fakes;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Policies;

/// <summary>In-memory server on a real store: what a policy would do, before it does it.</summary>
public sealed class PolicyTrialTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_policy_is_checked_and_its_matches_are_shown_without_saving_it(StoreProvider provider)
    {
        await using var api = await CreateAsync(provider);
        var source = await SaveAsync(api);

        var good = (await api.PostAsync("/policies/validate", $$"""{"policy_type":"keep_last","targets":[{"tables":["c*"],"columns":["ssn","e*"]}],"definition":{"keep":2},"datasource_id":"{{source}}"}""")).ShouldBe(HttpStatusCode.OK);
        var bad = (await api.PostAsync("/policies/validate", $$"""{"policy_type":"keep_last","targets":[{"tables":["c*"]}],"definition":{"keep":99},"datasource_id":"{{source}}"}""")).ShouldBe(HttpStatusCode.OK);
        var lost = (await api.PostAsync("/policies/validate", $$"""{"policy_type":"keep_last","targets":[{"columns":["*"]}],"definition":{"keep":2},"datasource_id":"{{Guid.NewGuid()}}"}""")).ShouldBe(HttpStatusCode.OK);

        good["is_valid"].GetBoolean().Should().BeTrue(good.Text);
        good["match_count"].GetInt32().Should().Be(2);
        good["matches"][0].GetProperty("table_name").GetString().Should().Be("contacts");
        good["matches"][0].GetProperty("columns").EnumerateArray().Select(static c => c.GetString()).Should().Equal("email");
        good["matches"][1].GetProperty("columns").EnumerateArray().Select(static c => c.GetString()).Should().Equal("email", "ssn");
        bad["is_valid"].GetBoolean().Should().BeFalse();
        bad["errors"].EnumerateArray().Select(static e => e.GetProperty("pointer").GetString()).Should().BeEquivalentTo("/targets/0/columns", "/definition/keep");
        lost["errors"][0].GetProperty("pointer").GetString().Should().Be("/datasource_id");
        (await api.GetAsync("/policies"))["total"].GetInt32().Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Matches_of_a_saved_policy_are_paged(StoreProvider provider)
    {
        await using var api = await CreateAsync(provider);
        var source = await SaveAsync(api);
        var policy = (await api.PostAsync("/policies", """{"name":"ssn","policy_type":"keep_last","targets":[{"columns":["ssn","email"]}],"definition":{"keep":2}}""")).ShouldBe(HttpStatusCode.Created).Id;

        var unassigned = (await api.GetAsync($"/policies/{policy}/matches")).ShouldBe(HttpStatusCode.OK);
        var page = (await api.GetAsync($"/policies/{policy}/matches?datasource_id={source}&page_size=1&page=2")).ShouldBe(HttpStatusCode.OK);
        var found = (await api.GetAsync($"/policies/{policy}/matches?datasource_id={source}&search=CUST")).ShouldBe(HttpStatusCode.OK);

        unassigned["total"].GetInt32().Should().Be(0);
        page["total"].GetInt32().Should().Be(3);
        page["items"].GetArrayLength().Should().Be(1);
        found["total"].GetInt32().Should().Be(1);
        (await api.GetAsync($"/policies/{Guid.NewGuid()}/matches")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/policies/{policy}/matches?datasource_id={Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_field_for_SQL_that_the_policy_type_does_not_check_is_checked()
    {
        await using var api = await CreateAsync(StoreProvider.Sqlite);

        var broken = (await api.PostAsync("/policies", """{"name":"p","policy_type":"free_form","targets":[{"tables":["orders"]}],"definition":{"only_rows":"id = = 1","note":"("}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var unknown = (await api.PostAsync("/policies", """{"name":"p","policy_type":"free_form","targets":[{"tables":["orders"]}],"definition":{"only_rows":"id = {user.nothing}"}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync("/policies", """{"name":"p","policy_type":"free_form","targets":[{"tables":["orders"]}],"definition":{"only_rows":"id = 1"}}""")).ShouldBe(HttpStatusCode.Created);

        broken.Text.Should().Contain("/definition/only_rows").And.Contain("\"position\":6");
        unknown.Text.Should().Contain("there is no user attribute");
    }

    private static async Task<ApiHarness> CreateAsync(StoreProvider provider)
    {
        var upstream = new FakeUpstream().Add("public", "orders", "id").Add("public", "contacts", "id", "email").Add("public", "customers", "id", "email", "ssn");
        return await ApiHarness.CreateAsync(provider, upstream: upstream);
    }

    private static async Task<Guid> SaveAsync(ApiHarness api)
    {
        var source = await api.CreateDataSourceAsync();
        await api.DiscoverAsync(source, """{"action":"save_catalog","schemas":[{"schema_name":"public","tables":[{"table_name":"orders"},{"table_name":"contacts"},{"table_name":"customers"}]}]}""");
        return source;
    }
}
