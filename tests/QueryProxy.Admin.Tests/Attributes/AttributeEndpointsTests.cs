using System.Net;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Attributes;

/// <summary>In-memory server on a real store.</summary>
public sealed class AttributeEndpointsTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Values_of_users_are_checked_when_they_are_written(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var alice = await api.CreateUserAsync("alice");
        var definition = (await api.PostAsync("/attribute-definitions", """
            {"key":"region","value_type":"string","allowed_values":["eu","us"],"default_value":"us","description":"Where"}
            """)).ShouldBe(HttpStatusCode.Created);

        (await api.PutAsync($"/users/{alice}", """{"attributes":{"region":"mars"}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("attributes.region");
        (await api.PutAsync($"/users/{alice}", """{"attributes":{"region":1}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        var directory = api.Services.GetRequiredService<IDirectoryStore>();
        (await directory.FindUserAsync("alice", default))!.Attributes["region"].Should().Be("us", "that is the default");
        (await api.PutAsync($"/users/{alice}", """{"attributes":{"region":"eu"}}""")).ShouldBe(HttpStatusCode.OK);
        (await directory.FindUserAsync("alice", default))!.Attributes["region"].Should().Be("eu");

        (await api.PutAsync($"/attribute-definitions/{definition.Id}", """{"allowed_values":["us"]}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.DeleteAsync($"/attribute-definitions/{definition.Id}")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsync($"/attribute-definitions/{definition.Id}", """{"allowed_values":null,"default_value":null,"version":1}""")).ShouldBe(HttpStatusCode.OK)["version"].GetInt64().Should().Be(2);
        (await api.PutAsync($"/users/{alice}", """{"attributes":{}}""")).ShouldBe(HttpStatusCode.OK);
        (await api.DeleteAsync($"/attribute-definitions/{definition.Id}")).Status.Should().Be(HttpStatusCode.NoContent);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task What_nobody_has_defined_is_defined_by_its_first_value(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);

        var alice = (await api.PostAsync("/users", """
            {"username":"alice","password":"a very good one","attributes":{"region":"eu","level":3,"teams":["a"],"vip":true,"later":null}}
            """)).ShouldBe(HttpStatusCode.Created).Id;

        (await api.GetAsync("/attribute-definitions"))["items"].EnumerateArray()
            .Select(static definition => $"{definition.GetProperty("key")} {definition.GetProperty("value_type")}")
            .Should().Equal("level integer", "region string", "teams list", "vip boolean");
        (await api.PutAsync($"/users/{alice}", """{"attributes":{"level":"high"}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("attributes.level");
        (await api.PutAsync($"/users/{alice}", """{"attributes":{"tenant":"x","half":0.5,"nested":{"a":1}}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity)
            .InvalidFields.Should().BeEquivalentTo("attributes.tenant", "attributes.half", "attributes.nested");
        (await api.GetAsync("/audit/admin?resource_type=attribute_definition"))["total"].GetInt32().Should().Be(4);
    }

    [Theory]
    [InlineData("""{}""", "value_type", "key")]
    [InlineData("""{"key":"tenant","value_type":"string"}""", "key")]
    [InlineData("""{"key":"a-b","value_type":"string"}""", "key")]
    [InlineData("""{"key":"a","value_type":"integer","allowed_values":["x"]}""", "allowed_values")]
    [InlineData("""{"key":"a","value_type":"list","allowed_values":["x"],"default_value":["y"]}""", "default_value")]
    [InlineData("""{"key":"a","value_type":"boolean","default_value":1}""", "default_value")]
    public async Task A_definition_that_makes_no_sense_is_refused(string body, params string[] fields)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        (await api.PostAsync("/attribute-definitions", body)).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo(fields);
    }
}
