using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary><c>GET /datasources/{id}/catalog</c>.</summary>
internal static class CatalogEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/datasources/{id:guid}/catalog", GetAsync).WithTags("discovery").WithSummary("Read the saved catalog").ProducesProblem(404);

    private static async Task<Ok<CatalogResponse>> GetAsync(Guid id, CatalogStore catalogs, CancellationToken cancellationToken) =>
        TypedResults.Ok(CatalogResponse.From(await catalogs.ReadAsync(id, cancellationToken)));
}
