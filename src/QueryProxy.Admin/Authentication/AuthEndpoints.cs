using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Authentication;

/// <summary><c>/auth</c>.</summary>
internal static class AuthEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("auth");
        auth.MapPost("/login", LoginAsync).AllowAnonymous().WithSummary("Log in as an administrator").ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
        auth.MapGet("/me", MeAsync).WithSummary("Who is logged in");
    }

    private static async Task<Ok<LoginResponse>> LoginAsync(
        LoginRequest request, LoginService logins, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(request.Username))
        {
            errors.Add("username", "Is required.");
        }

        if (string.IsNullOrEmpty(request.Password))
        {
            errors.Add("password", "Is required.");
        }

        errors.ThrowIfAny();
        var address = http.Connection.RemoteIpAddress?.ToString() ?? string.Empty;
        return TypedResults.Ok(await logins.LoginAsync(request.Username!, request.Password!, address, cancellationToken));
    }

    private static async Task<Ok<StoredUser>> MeAsync(UserStore users, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await users.FindAsync(http.UserId(), cancellationToken) ?? throw RequestRefusedException.NotFound("user"));
}
