using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Plugins;

/// <summary><c>GET /plugins</c>.</summary>
internal static class PluginEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/plugins", List).WithTags("plugins").WithSummary("List the loaded plugins and what each offers");

    private static Ok<PageResponse<PluginResponse>> List(IPluginInventory plugins) => TypedResults.Ok(PageResponse<PluginResponse>.Whole(plugins.List()));
}
