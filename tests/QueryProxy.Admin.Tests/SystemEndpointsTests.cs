using System.Net;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests;

/// <summary>In-memory server on a real store.</summary>
public sealed class SystemEndpointsTests
{
    [Fact]
    public async Task Health_ready_and_the_openapi_document_need_no_login()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        api.Client.DefaultRequestHeaders.Authorization = null;

        (await api.GetAsync("/health")).ShouldBe(HttpStatusCode.OK);
        (await api.GetAsync("/ready")).ShouldBe(HttpStatusCode.OK);
        var document = (await api.GetAsync("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK);

        document["paths"].EnumerateObject().Select(p => p.Name).Should().Contain(["/api/v1/users", "/api/v1/datasources/{id}/discover", "/api/v1/policies/{id}"]);
        var user = document["components"].GetProperty("schemas").GetProperty("User").GetProperty("properties");
        user.EnumerateObject().Select(p => p.Name).Should().Contain("is_admin");
        document["components"].GetProperty("schemas").GetProperty("OptionalOfString").GetRawText().Should().Contain("string").And.NotContain("is_set");
    }

    [Fact]
    public async Task Answers_carry_security_headers()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        var answer = await api.GetAsync("/users");

        answer.Headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        answer.Headers.GetValues("X-Frame-Options").Should().Equal("DENY");
        answer.Headers.GetValues("Cache-Control").Should().Equal("no-store");
    }

    [Fact]
    public async Task Other_origins_are_allowed_only_as_configured()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, options => options with { CorsAllowedOrigins = ["https://admin.example"] });

        async Task<bool> IsAllowedAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/users");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            using var response = await api.Client.SendAsync(request);
            return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Single() == origin;
        }

        (await IsAllowedAsync("https://admin.example")).Should().BeTrue();
        (await IsAllowedAsync("https://evil.example")).Should().BeFalse();
    }
}
