using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Authentication;

/// <summary>Sets up the bearer scheme: a token is checked against its user on each request, so that it ends with the user's rights.</summary>
internal static class AdminAuthentication
{
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        DropDataProtectionKeys(services);
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AdminTokens>(static (options, tokens) =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = tokens.Validation;
            options.Events = new JwtBearerEvents
            {
                OnTokenValidated = CheckUserAsync,
                OnChallenge = static context =>
                {
                    context.HandleResponse();
                    context.Response.Headers.WWWAuthenticate = "Bearer";
                    return ProblemMiddleware.WriteAsync(
                        context.HttpContext, ProblemMiddleware.Create(StatusCodes.Status401Unauthorized, "Log in with POST /api/v1/auth/login and send the token as Authorization: Bearer."));
                },
                OnForbidden = static context => ProblemMiddleware.WriteAsync(
                    context.HttpContext, ProblemMiddleware.Create(StatusCodes.Status403Forbidden, "Only administrators may do this.")),
            };
        });
        services.AddAuthorization();
    }

    // Authentication brings data protection along, which writes keys to the home folder when the host starts. Tokens are signed with a secret of our own: nothing uses them.
    private static void DropDataProtectionKeys(IServiceCollection services)
    {
        var writers = services.Where(static service =>
            service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(IDataProtectionBuilder).Assembly).ToList();
        writers.ForEach(writer => services.Remove(writer));
    }

    private static async Task CheckUserAsync(TokenValidatedContext context)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<UserStore>();
        if (!Guid.TryParse(context.Principal?.FindFirst(JwtRegisteredClaimNames.Sub)?.Value, out var id)
            || !AdminTokens.IsCurrent(context.Principal, await users.FindLoginAsync(id, context.HttpContext.RequestAborted)))
        {
            context.Fail("The token has ended.");
        }
    }
}
