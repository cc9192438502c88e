using System.Net;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Policies;

/// <summary>In-memory server on a real store.</summary>
public sealed class PolicyEndpointsTests
{
    private const string KeepLast = """
        {"name":"ssn","policy_type":"keep_last","targets":[{"schemas":["public"],"tables":["customers","raw_*"],"columns":["ssn"]}],"definition":{"keep":2},"is_enabled":true}
        """;

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_policy_is_created_assigned_changed_and_deleted(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var source = await api.CreateDataSourceAsync();
        var alice = await api.CreateUserAsync("alice");

        var policy = (await api.PostAsync("/policies", KeepLast)).ShouldBe(HttpStatusCode.Created);
        var forAll = (await api.PostAsync($"/datasources/{source}/policies", $$"""{"policy_id":"{{policy.Id}}","assignment_scope":"all","priority":50}""")).ShouldBe(HttpStatusCode.Created);
        (await api.PostAsync($"/datasources/{source}/policies", $$"""{"policy_id":"{{policy.Id}}","assignment_scope":"user","user_id":"{{alice}}"}""")).ShouldBe(HttpStatusCode.Created);
        var assignments = (await api.GetAsync($"/datasources/{source}/policies")).ShouldBe(HttpStatusCode.OK)["items"];
        var changed = (await api.PutAsync($"/policies/{policy.Id}", """{"definition":{"keep":3},"is_enabled":false,"version":1}""")).ShouldBe(HttpStatusCode.OK);

        policy["targets"][0].GetProperty("tables").EnumerateArray().Select(t => t.GetString()).Should().Equal("customers", "raw_*");
        policy["definition"].GetProperty("keep").GetInt32().Should().Be(2);
        forAll["assignment_scope"].GetString().Should().Be("all");
        assignments.GetArrayLength().Should().Be(2);
        assignments[0].GetProperty("priority").GetInt32().Should().Be(50);
        assignments[1].GetProperty("priority").GetInt32().Should().Be(100);
        assignments[1].GetProperty("user_id").GetGuid().Should().Be(alice);
        assignments[1].GetProperty("policy_name").GetString().Should().Be("ssn");
        changed["version"].GetInt64().Should().Be(2);
        changed["is_enabled"].GetBoolean().Should().BeFalse();
        changed["targets"].GetArrayLength().Should().Be(1);
        (await api.PutAsync($"/policies/{policy.Id}", """{"name":"x","version":1}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.GetAsync($"/policies/{policy.Id}/assignments"))["items"].GetArrayLength().Should().Be(2);
        (await api.DeleteAsync($"/datasources/{source}/policies/{forAll.Id}")).Status.Should().Be(HttpStatusCode.NoContent);
        (await api.DeleteAsync($"/datasources/{source}/policies/{forAll.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await api.DeleteAsync($"/policies/{policy.Id}")).Status.Should().Be(HttpStatusCode.NoContent);
        (await api.GetAsync($"/datasources/{source}/policies"))["items"].GetArrayLength().Should().Be(0);
        (await api.GetAsync($"/policies/{policy.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_types_carry_their_schema()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var type = (await api.GetAsync("/policy-types")).ShouldBe(HttpStatusCode.OK)["items"].EnumerateArray().Single(t => t.GetProperty("id").GetString() == "keep_last");

        type.GetProperty("plugin").GetString().Should().Be("test.plugin");
        type.GetProperty("target_granularity").GetString().Should().Be("column");
        type.GetProperty("json_schema").GetProperty("properties").GetProperty("keep").GetProperty("maximum").GetInt32().Should().Be(16);
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = await api.PostAsync("/policies", """
            {"name":"","policy_type":"keep_last","targets":[{"tables":[""]}],"definition":{"keep":99,"fill":"**"}}
            """);

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should()
            .BeEquivalentTo("name", "targets[0].tables", "targets[0].columns", "definition.keep", "definition.fill");
        (await api.PostAsync("/policies", """{"name":"x","policy_type":"nope","targets":[]}""")).ShouldBe(HttpStatusCode.UnprocessableEntity)
            .InvalidFields.Should().BeEquivalentTo("policy_type", "targets");
        (await api.PostAsync("/policies", """{"name":"x","policy_type":"keep_last","targets":[{"columns":["a"]}],"definition":{"kep":1}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.PostAsync("/policies", """{"name":"x","policy_type":"throws","targets":[{}],"definition":{}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity)
            .InvalidFields.Should().Equal("definition");
    }

    [Theory]
    [InlineData("""{"assignment_scope":"all"}""", "policy_id")]
    [InlineData("""{"policy_id":"POLICY"}""", "assignment_scope")]
    [InlineData("""{"policy_id":"POLICY","assignment_scope":"user"}""", "user_id")]
    [InlineData("""{"policy_id":"POLICY","assignment_scope":"role"}""", "role_id")]
    [InlineData("""{"policy_id":"POLICY","assignment_scope":"all","user_id":"00000000-0000-0000-0000-000000000001"}""", "user_id")]
    [InlineData("""{"policy_id":"POLICY","assignment_scope":"user","user_id":"00000000-0000-0000-0000-000000000001"}""", "user_id")]
    [InlineData("""{"policy_id":"00000000-0000-0000-0000-000000000001","assignment_scope":"all"}""", "policy_id")]
    public async Task An_assignment_that_names_nobody_is_refused(string body, string field)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var source = await api.CreateDataSourceAsync();
        var policy = (await api.PostAsync("/policies", KeepLast)).Id;

        (await api.PostAsync($"/datasources/{source}/policies", body.Replace("POLICY", policy.ToString(), StringComparison.Ordinal)))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal(field);
    }

    [Fact]
    public async Task Assigning_twice_is_a_conflict_and_unknown_sources_are_not_found()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var source = await api.CreateDataSourceAsync();
        var policy = (await api.PostAsync("/policies", KeepLast)).Id;
        var body = $$"""{"policy_id":"{{policy}}","assignment_scope":"all"}""";
        await api.PostAsync($"/datasources/{source}/policies", body);

        (await api.PostAsync($"/datasources/{source}/policies", body)).ShouldBe(HttpStatusCode.Conflict);
        (await api.PostAsync($"/datasources/{Guid.NewGuid()}/policies", body)).ShouldBe(HttpStatusCode.NotFound);
        (await api.PostAsync("/policies", KeepLast)).ShouldBe(HttpStatusCode.Conflict);
    }
}
