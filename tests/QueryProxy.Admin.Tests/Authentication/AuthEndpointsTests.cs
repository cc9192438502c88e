using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using QueryProxy.Store.Database;

namespace QueryProxy.Admin.Tests.Authentication;

/// <summary>In-memory server on a real store.</summary>
public sealed class AuthEndpointsTests
{
    [Theory]
    [MemberData(nameof(Stores.All), MemberType = typeof(Stores))]
    public async Task Login_gives_an_administrator_a_token(StoreProvider provider)
    {
        await using var api = await ApiHarness.CreateAsync(provider);

        var login = (await api.PostAsync("/auth/login", $$"""{"username":"admin","password":"{{ApiHarness.AdminPassword}}"}""")).ShouldBe(HttpStatusCode.OK);
        var me = (await api.SendAsync(HttpMethod.Get, "/auth/me", token: login["token"].GetString())).ShouldBe(HttpStatusCode.OK);

        login["user"].GetProperty("username").GetString().Should().Be("admin");
        login.Text.Should().NotContain("argon2");
        me["username"].GetString().Should().Be("admin");
        me["is_admin"].GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Login_answers_alike_for_unknown_inactive_and_wrong()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var bob = await api.CreateUserAsync("bob", isAdmin: true);
        await api.PutAsync($"/users/{bob}", """{"is_active":false}""");

        var unknown = await api.PostAsync("/auth/login", """{"username":"nobody","password":"x"}""");
        var wrong = await api.PostAsync("/auth/login", """{"username":"admin","password":"x"}""");
        var inactive = await api.PostAsync("/auth/login", $$"""{"username":"bob","password":"{{ApiHarness.AdminPassword}}"}""");

        unknown.ShouldBe(HttpStatusCode.Unauthorized);
        wrong.Text.Should().Be(unknown.Text);
        inactive.Text.Should().Be(unknown.Text);
    }

    [Fact]
    public async Task Login_is_for_administrators_only()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        await api.CreateUserAsync("alice");

        (await api.PostAsync("/auth/login", $$"""{"username":"alice","password":"{{ApiHarness.AdminPassword}}"}""")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Login_tells_all_that_is_missing_at_once()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);

        (await api.PostAsync("/auth/login", "{}")).ShouldBe(HttpStatusCode.UnprocessableEntity).InvalidFields.Should().BeEquivalentTo("username", "password");
    }

    [Fact]
    public async Task Too_many_wrong_passwords_make_the_next_try_wait()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, options => options with { LoginFailureLimit = 3 });
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await api.PostAsync("/auth/login", """{"username":"admin","password":"wrong"}""")).ShouldBe(HttpStatusCode.Unauthorized);
        }

        var locked = (await api.PostAsync("/auth/login", $$"""{"username":"admin","password":"{{ApiHarness.AdminPassword}}"}""")).ShouldBe(HttpStatusCode.TooManyRequests);
        locked.Headers.RetryAfter.Should().NotBeNull();

        api.Time.Advance(TimeSpan.FromMinutes(2));
        await api.LoginAsync("admin", ApiHarness.AdminPassword);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rubbish")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJhZG1pbiJ9.")]
    public async Task Without_a_valid_token_everything_is_refused(string? token)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        api.Client.DefaultRequestHeaders.Authorization = null;

        foreach (var path in new[] { "/users", "/datasources", "/policies", "/policy-types", "/auth/me", $"/datasources/{Guid.NewGuid()}/catalog" })
        {
            (await api.SendAsync(HttpMethod.Get, path, token: token)).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task A_token_with_a_changed_payload_is_refused()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var parts = (await api.LoginAsync("admin", ApiHarness.AdminPassword)).Split('.');
        var payload = Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace('-', '+').Replace('_', '/') + new string('=', (4 - (parts[1].Length % 4)) % 4)));
        var changed = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload.Replace("admin", "nimda", StringComparison.Ordinal))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        (await api.SendAsync(HttpMethod.Get, "/users", token: $"{parts[0]}.{changed}.{parts[2]}")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("a secret of the tests that is long enough", "queryproxy", "queryproxy-admin", SecurityAlgorithms.HmacSha256, HttpStatusCode.OK)]
    [InlineData("another secret that is as long as the first", "queryproxy", "queryproxy-admin", SecurityAlgorithms.HmacSha256, HttpStatusCode.Unauthorized)]
    [InlineData("a secret of the tests that is long enough", "somebody", "queryproxy-admin", SecurityAlgorithms.HmacSha256, HttpStatusCode.Unauthorized)]
    [InlineData("a secret of the tests that is long enough", "queryproxy", "queryproxy", SecurityAlgorithms.HmacSha256, HttpStatusCode.Unauthorized)]
    [InlineData("a secret of the tests that is long enough", "queryproxy", "queryproxy-admin", SecurityAlgorithms.HmacSha256Signature, HttpStatusCode.Unauthorized)]
    public async Task A_token_must_be_signed_with_the_secret_and_the_algorithm_for_this_api(
        string secret, string issuer, string audience, string algorithm, HttpStatusCode expected)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var given = new JsonWebToken(await api.LoginAsync("admin", ApiHarness.AdminPassword));
        var token = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Expires = given.ValidTo,
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), algorithm),
            Claims = given.Claims.Where(static claim => claim.Type is "sub" or "preferred_username" or "token_version").ToDictionary(static claim => claim.Type, static claim => (object)claim.Value),
        });

        (await api.SendAsync(HttpMethod.Get, "/auth/me", token: token)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("bearer {0}", HttpStatusCode.OK)]
    [InlineData("Bearer   {0} ", HttpStatusCode.OK)]
    [InlineData("{0}", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Basic {0}", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer {0}, Bearer {0}", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ..", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer a.b.c.d.e", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer \u00e4.\u00f6.\u00fc", HttpStatusCode.Unauthorized)]
    public async Task The_header_names_the_bearer_scheme_and_one_token(string header, HttpStatusCode expected)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var token = await api.LoginAsync("admin", ApiHarness.AdminPassword);
        api.Client.DefaultRequestHeaders.Remove("Authorization");
        api.Client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", string.Format(CultureInfo.InvariantCulture, header, token));

        var answer = await api.Client.GetAsync(new Uri("/api/v1/auth/me", UriKind.Relative));

        answer.StatusCode.Should().Be(expected);
        answer.Headers.WwwAuthenticate.ToString().Should().Be(expected == HttpStatusCode.Unauthorized ? "Bearer" : "");
    }

    [Fact]
    public async Task A_token_expires()
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite, options => options with { TokenLifetime = TimeSpan.FromHours(2) });

        api.Time.Advance(TimeSpan.FromMinutes(119));
        (await api.GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK);
        api.Time.Advance(TimeSpan.FromMinutes(2));
        (await api.GetAsync("/auth/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{"is_active":false}""")]
    [InlineData("""{"is_admin":false}""")]
    [InlineData("""{"password":"another good password"}""")]
    public async Task A_token_ends_with_the_right_to_it(string change)
    {
        await using var api = await ApiHarness.CreateAsync(StoreProvider.Sqlite);
        var other = await api.CreateUserAsync("other", isAdmin: true);
        var token = await api.LoginAsync("other", ApiHarness.AdminPassword);
        (await api.SendAsync(HttpMethod.Get, "/auth/me", token: token)).ShouldBe(HttpStatusCode.OK);

        (await api.PutAsync($"/users/{other}", change)).ShouldBe(HttpStatusCode.OK);

        (await api.SendAsync(HttpMethod.Get, "/auth/me", token: token)).ShouldBe(HttpStatusCode.Unauthorized);
    }
}
