using System.Net;
using Microsoft.Extensions.DependencyInjection;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Roles;

/// <summary>In-memory server on a real store.</summary>
public sealed class RoleEndpointsTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Access_and_policies_reach_the_holders_of_a_role_and_of_its_heirs(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var alice = await api.CreateUserAsync("alice");
        var source = await api.CreateDataSourceAsync();
        var staff = await CreateAsync(api, "staff");
        var support = await CreateAsync(api, "support", staff);
        var directory = api.Services.GetRequiredService<IDirectoryStore>();
        (await api.PutAsync($"/datasources/{source}/access", $$"""{"role_ids":["{{staff}}"]}""")).ShouldBe(HttpStatusCode.OK);
        (await directory.HasAccessAsync(alice, source, default)).Should().BeFalse();

        (await api.PutAsync($"/roles/{support}/members", $$"""{"user_ids":["{{alice}}"]}""")).ShouldBe(HttpStatusCode.OK);

        (await directory.FindUserAsync("alice", default))!.RoleIds.Should().BeEquivalentTo([staff, support]);
        (await directory.HasAccessAsync(alice, source, default)).Should().BeTrue();
        (await api.GetAsync($"/roles/{support}"))["member_count"].GetInt32().Should().Be(1);

        (await api.PutAsync($"/roles/{staff}", """{"is_active":false}""")).ShouldBe(HttpStatusCode.OK);
        (await directory.FindUserAsync("alice", default))!.RoleIds.Should().Equal(support);
        (await directory.HasAccessAsync(alice, source, default)).Should().BeFalse("deactivation takes effect at once");

        (await api.DeleteAsync($"/roles/{staff}")).Status.Should().Be(HttpStatusCode.NoContent);
        (await api.GetAsync($"/datasources/{source}/access"))["role_ids"].GetArrayLength().Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Cycles_are_refused_also_when_two_edits_would_close_one_together(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var a = await CreateAsync(api, "a");
        var b = await CreateAsync(api, "b");
        (await api.PutAsync($"/roles/{a}", $$"""{"parent_ids":["{{a}}"]}""")).ShouldBe(HttpStatusCode.Conflict);

        var answers = await Task.WhenAll(
            api.PutAsync($"/roles/{a}", $$"""{"parent_ids":["{{b}}"]}"""),
            api.PutAsync($"/roles/{b}", $$"""{"parent_ids":["{{a}}"]}"""));

        answers.Select(answer => answer.Status).Should().BeEquivalentTo([HttpStatusCode.OK, HttpStatusCode.Conflict]);
    }

    [Fact]
    public async Task Inheritance_ends_at_ten_levels()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var role = await CreateAsync(api, "level1");
        for (var level = 2; level <= 10; level++)
        {
            role = await CreateAsync(api, $"level{level}", role);
        }

        (await api.PostAsync("/roles", $$"""{"name":"level11","parent_ids":["{{role}}"]}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.GetAsync("/roles?search=level11"))["total"].GetInt32().Should().Be(0);
    }

    [Fact]
    public async Task Bad_requests_are_refused()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var role = await CreateAsync(api, "role");

        (await api.PostAsync("/roles", """{"name":""}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("name");
        (await api.PostAsync("/roles", """{"name":"role"}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PostAsync("/roles", $$"""{"name":"x","parent_ids":["{{Guid.NewGuid()}}"]}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("parent_ids");
        (await api.PutAsync($"/roles/{role}/members", $$"""{"user_ids":["{{Guid.NewGuid()}}"]}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("user_ids");
        (await api.PutAsync($"/roles/{role}", """{"version":9}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.GetAsync($"/roles/{Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/roles/{Guid.NewGuid()}/members")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Guid> CreateAsync(ApiHarness api, string name, Guid? parent = null) => (await api.PostAsync(
        "/roles", parent is null ? $$"""{"name":"{{name}}"}""" : $$"""{"name":"{{name}}","parent_ids":["{{parent}}"]}""")).ShouldBe(HttpStatusCode.Created).Id;
}
