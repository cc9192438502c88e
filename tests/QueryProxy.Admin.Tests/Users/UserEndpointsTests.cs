using System.Net;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Users;

/// <summary>In-memory server on a real store.</summary>
public sealed class UserEndpointsTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_user_is_created_read_changed_and_deleted(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);

        foreach (var (key, type) in new[] { ("region", "string"), ("level", "integer"), ("teams", "list"), ("vip", "boolean") })
        {
            (await api.PostAsync("/attribute-definitions", $$"""{"key":"{{key}}","value_type":"{{type}}"}""")).ShouldBe(HttpStatusCode.Created);
        }

        var created = (await api.PostAsync("/users", """
            {"username":"alice","password":"a very good one","tenant":"acme","attributes":{"region":"eu","level":3,"teams":["a"],"vip":true}}
            """)).ShouldBe(HttpStatusCode.Created);
        var read = (await api.GetAsync($"/users/{created.Id}")).ShouldBe(HttpStatusCode.OK);
        var changed = (await api.PutAsync($"/users/{created.Id}", """{"tenant":null,"is_active":false}""")).ShouldBe(HttpStatusCode.OK);
        var deleted = await api.DeleteAsync($"/users/{created.Id}");

        read["username"].GetString().Should().Be("alice");
        read["tenant"].GetString().Should().Be("acme");
        read["is_admin"].GetBoolean().Should().BeFalse();
        read["is_active"].GetBoolean().Should().BeTrue();
        read["attributes"].GetProperty("level").GetInt32().Should().Be(3);
        read["version"].GetInt64().Should().Be(1);
        read.Text.Should().NotContain("argon2").And.NotContain("password");
        changed["tenant"].ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
        changed["is_active"].GetBoolean().Should().BeFalse();
        changed["attributes"].GetProperty("region").GetString().Should().Be("eu", "what is left out stays");
        changed["version"].GetInt64().Should().Be(2);
        deleted.Status.Should().Be(HttpStatusCode.NoContent);
        (await api.GetAsync($"/users/{created.Id}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Lists_are_pages(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        foreach (var name in new[] { "carol", "alice", "bob" })
        {
            await api.CreateUserAsync(name);
        }

        var page = (await api.GetAsync("/users?page=2&page_size=2&sort=-username")).ShouldBe(HttpStatusCode.OK);

        page["total"].GetInt32().Should().Be(4);
        page["page"].GetInt32().Should().Be(2);
        page["page_size"].GetInt32().Should().Be(2);
        page["items"].EnumerateArray().Select(u => u.GetProperty("username").GetString()).Should().Equal("alice", "admin");
        (await api.GetAsync("/users?search=LIC"))["items"].GetArrayLength().Should().Be(1);
        (await api.GetAsync("/users?page=0&page_size=1001")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo("page", "page_size");
        (await api.GetAsync("/users?sort=password_hash")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("sort");
    }

    [Fact]
    public async Task All_errors_are_told_at_once()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = await api.PostAsync("/users", """{"username":" x","password":"short","tenant":"","attributes":{"un-defined":1,"odd":1.5}}""");

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should()
            .BeEquivalentTo("username", "password", "tenant", "attributes.un-defined", "attributes.odd");
    }

    [Theory]
    [InlineData("seven77")]
    [InlineData("password")]
    [InlineData("Password123")]
    [InlineData("12345678")]
    [InlineData("aaaaaaaaaa")]
    [InlineData("somebody")]
    public async Task Passwords_that_are_tried_first_are_refused(string password)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        (await api.PostAsync("/users", $$"""{"username":"somebody","password":"{{password}}"}"""))
            .ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().Equal("password");
    }

    [Fact]
    public async Task The_demo_may_use_weak_passwords()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, options => options with { AllowWeakPasswords = true });

        (await api.PostAsync("/users", """{"username":"alice","password":"alice"}""")).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_taken_name_is_a_conflict()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        await api.CreateUserAsync("alice");

        (await api.PostAsync("/users", """{"username":"alice","password":"a very good one"}""")).ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task An_outdated_version_is_a_conflict(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var alice = await api.CreateUserAsync("alice");
        (await api.PutAsync($"/users/{alice}", """{"tenant":"acme","version":1}""")).ShouldBe(HttpStatusCode.OK);

        (await api.PutAsync($"/users/{alice}", """{"tenant":"globex","version":1}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsync($"/users/{alice}", """{"tenant":"globex"}""", "\"1\"")).ShouldBe(HttpStatusCode.Conflict);
        (await api.DeleteAsync($"/users/{alice}", "\"1\"")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsync($"/users/{alice}", """{"tenant":"globex"}""", "rubbish")).ShouldBe(HttpStatusCode.BadRequest);
        var after = await api.GetAsync($"/users/{alice}");
        after["tenant"].GetString().Should().Be("acme");
        after.Headers.ETag!.Tag.Should().Be("\"2\"");
        (await api.PutAsync($"/users/{alice}", """{"tenant":"globex"}""", "\"2\"")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var admin = (await api.GetAsync("/auth/me")).Id;

        (await api.DeleteAsync($"/users/{admin}")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsync($"/users/{admin}", """{"is_admin":false}""")).ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsync($"/users/{admin}", """{"is_active":false}""")).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_password_is_set_by_its_own_endpoint()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var other = await api.CreateUserAsync("other", isAdmin: true);

        (await api.PutAsync($"/users/{other}/password", """{"password":"short"}""")).ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await api.PutAsync($"/users/{other}/password", """{"password":"another good password"}""")).Status.Should().Be(HttpStatusCode.NoContent);

        await api.LoginAsync("other", "another good password");
        (await api.PutAsync($"/users/{Guid.NewGuid()}/password", """{"password":"another good password"}""")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, "not valid JSON")]
    [InlineData("""{"username":"a",}""", HttpStatusCode.BadRequest, "not valid JSON")]
    [InlineData("[]", HttpStatusCode.BadRequest, "JSON")]
    [InlineData("""{"username":5}""", HttpStatusCode.UnprocessableEntity, "username")]
    [InlineData("""{"username":"a","is_admin":"yes"}""", HttpStatusCode.UnprocessableEntity, "is_admin")]
    public async Task Malformed_bodies_are_bad_requests_and_values_of_the_wrong_type_are_told_by_field(string body, HttpStatusCode status, string hint)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = (await api.PostAsync("/users", body)).ShouldBe(status);

        answer["detail"].GetString().Should().Contain(hint).And.NotContain("QueryProxy.").And.NotContain("System.");
    }

    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task A_new_password_and_other_changes_are_one_change_or_none(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);
        var other = await api.CreateUserAsync("other", isAdmin: true);
        await api.CreateUserAsync("taken");

        (await api.PutAsync($"/users/{other}", """{"username":"taken","password":"another good password"}""")).ShouldBe(HttpStatusCode.Conflict);
        await api.LoginAsync("other", ApiHarness.AdminPassword);
        (await api.PutAsync($"/users/{other}", """{"tenant":"","password":"short"}""")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo("tenant", "password");
        var changed = (await api.PutAsync($"/users/{other}", """{"tenant":"acme","password":"another good password"}""")).ShouldBe(HttpStatusCode.OK);

        changed["version"].GetInt64().Should().Be(2);
        await api.LoginAsync("other", "another good password");
        (await api.GetAsync($"/audit/admin?resource_id={other}"))["items"].EnumerateArray().Select(static change => change.GetProperty("action").GetString())
            .Should().BeEquivalentTo("create", "set_password", "update");
    }

    [Fact]
    public async Task Methods_and_content_types_that_an_endpoint_does_not_take_are_told_as_that()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        using var text = new StringContent("username=a", System.Text.Encoding.UTF8, "text/plain");

        var method = (await api.DeleteAsync("/users")).ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var type = await api.Client.PostAsync(new Uri("/api/v1/users", UriKind.Relative), text);
        using var empty = await api.Client.PostAsync(new Uri("/api/v1/auth/login", UriKind.Relative), null);

        method["detail"].GetString().Should().Contain("GET").And.Contain("POST");
        type.StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        type.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        ((int)empty.StatusCode).Should().BeOneOf(400, 415);
        empty.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (await api.GetAsync("/api/v1/health")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Unknown_paths_and_ids_are_not_found()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        (await api.GetAsync("/nothing")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync("/users/not-a-uuid")).ShouldBe(HttpStatusCode.NotFound);
        (await api.GetAsync($"/users/{Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
        (await api.PutAsync($"/users/{Guid.NewGuid()}", "{}")).ShouldBe(HttpStatusCode.NotFound);
        (await api.DeleteAsync($"/users/{Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_huge_body_is_refused()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = await api.PostAsync("/users", $$"""{"username":"{{new string('x', 100_000)}}","password":"a very good one"}""");

        answer.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }
}
