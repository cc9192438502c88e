using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Authentication;

/// <summary>
/// The bearer scheme (RFC 6750, section 2.1) for tokens that this process issued itself: nothing is fetched from an identity provider, for which ASP.NET's own handler brings
/// OpenID Connect, an HTTP client and XML into each process. A token is checked against its user on each request, so that it ends with the user's rights. One instance for
/// each request.
/// </summary>
internal sealed partial class BearerAuthentication(ILogger<BearerAuthentication> logger) : IAuthenticationHandler
{
    public const string Scheme = "Bearer";
    private const string Prefix = Scheme + " ";

    private HttpContext _http = null!;
    private Task<AuthenticateResult>? _result;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;
        return Task.CompletedTask;
    }

    public Task<AuthenticateResult> AuthenticateAsync() => _result ??= ReadAsync();

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        _http.Response.Headers.WWWAuthenticate = Scheme;
        return ProblemMiddleware.WriteAsync(
            _http, ProblemMiddleware.Create(StatusCodes.Status401Unauthorized, "Log in with POST /api/v1/auth/login and send the token as Authorization: Bearer."));
    }

    public Task ForbidAsync(AuthenticationProperties? properties) =>
        ProblemMiddleware.WriteAsync(_http, ProblemMiddleware.Create(StatusCodes.Status403Forbidden, "Only administrators may do this."));

    private async Task<AuthenticateResult> ReadAsync()
    {
        var header = _http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || header[Prefix.Length..].Trim() is not { Length: > 0 } token)
        {
            return AuthenticateResult.NoResult();
        }

        // Only now: probes send no token, and a host that nobody manages does without what reads one.
        var services = _http.RequestServices;
        var validated = await services.GetRequiredService<AdminTokens>().ValidateAsync(token);
        if (!validated.IsValid)
        {
            LogRefused(validated.Exception);
            return AuthenticateResult.Fail("The token is not valid.");
        }

        var principal = new ClaimsPrincipal(validated.ClaimsIdentity);
        return Guid.TryParse(principal.FindFirst(JwtRegisteredClaimNames.Sub)?.Value, out var id)
            && AdminTokens.IsCurrent(principal, await services.GetRequiredService<UserStore>().FindLoginAsync(id, _http.RequestAborted))
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme))
            : AuthenticateResult.Fail("The token has ended.");
    }

    [LoggerMessage(EventId = 7005, Level = LogLevel.Debug, Message = "A token of the management API was refused")]
    private partial void LogRefused(Exception exception);
}
