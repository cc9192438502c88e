using System.Net;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Requests;

/// <summary>In-memory server: every field of the wrong type is named at once, with what it must be.</summary>
public sealed class MistypedBodyTests
{
    [Fact]
    public async Task Every_mistyped_field_is_named_with_what_it_must_be()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = await api.PostAsync("/datasources", """{"name":5,"ds_type":"postgres","config":[],"access_mode":"locked","is_active":"yes","tenant_column":{}}""");

        var errors = answer.ShouldBe(HttpStatusCode.UnprocessableEntity)["errors"];
        errors.EnumerateObject().ToDictionary(static error => error.Name, static error => error.Value[0].GetString()).Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["name"] = "Must be a string.",
            ["config"] = "Must be an object.",
            ["access_mode"] = "Must be one of: open, policy_required.",
            ["is_active"] = "Must be true or false.",
            ["tenant_column"] = "Must be a string.",
        });
    }

    [Fact]
    public async Task An_element_of_the_wrong_type_is_named_by_its_place()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var source = await api.CreateDataSourceAsync();

        var access = await api.PutAsync($"/datasources/{source}/access", $$"""{"user_ids":["{{Guid.NewGuid()}}","x"],"all":1}""");
        var policy = await api.PostAsync("/policies", """{"name":"p","policy_type":"column_mask","targets":[{"schemas":"public","columns":["a"]}],"is_enabled":0}""");

        access.ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo("user_ids[1]", "all");
        access["errors"].GetProperty("user_ids[1]")[0].GetString().Should().Be("Must be a UUID.");
        access["details"].EnumerateArray().Select(static detail => detail.GetProperty("pointer").GetString()).Should().BeEquivalentTo("/user_ids/1", "/all");
        policy.ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo("targets[0].schemas", "is_enabled");
    }

    [Theory]
    [InlineData("""{"name":""")]
    [InlineData("""{"access_mode":"locked","name":}""")]
    [InlineData("""{"access_mode":"locked","name":"a","name":"b"}""")]
    [InlineData("[1]")]
    [InlineData("not json")]
    public async Task What_cannot_be_read_at_all_is_a_bad_request(string body)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        (await api.PostAsync("/datasources", body)).ShouldBe(HttpStatusCode.BadRequest).Text.Should().NotContain("System.");
    }

    [Fact]
    public async Task A_long_body_is_told_about_its_first_mistake()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = await api.PostAsync("/datasources", $$"""{"is_active":"yes","access_mode":"locked","name":"{{new string('x', 100_000)}}"}""");

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("is_active");
    }
}
