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
        (await api.PutAsync($"/users/{alice}", """{"attributes":{"regoin":"eu"}}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("attributes.regoin");
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
