using Microsoft.AspNetCore.Http.HttpResults;

namespace QueryProxy.Admin.Settings;

/// <summary><c>GET /settings</c>.</summary>
internal static class SettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/settings", static Ok<SettingsResponse> (ISettingsSource settings) => TypedResults.Ok(settings.Read()))
            .WithTags("system").WithSummary("How this process is configured, and what is insecure about it; no secrets");
}
