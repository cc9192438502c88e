using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Catalogs;

namespace QueryProxy.Admin.Discovery;

/// <summary><c>GET /datasources/{id}/catalog</c>: whole, or page by page for catalogs of thousands of tables.</summary>
internal static class CatalogEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var catalog = api.MapGroup("/datasources/{id:guid}/catalog").WithTags("discovery");
        catalog.MapGet("/", GetAsync).WithSummary("Read the whole saved catalog, in the form in which save_catalog takes it").ProducesProblem(404);
        catalog.MapGet("/schemas", ListSchemasAsync).WithSummary("List the schemas of the saved catalog").WithListParameters().ProducesProblem(404);
        catalog.MapGet("/tables", ListTablesAsync).WithSummary("List the tables of the saved catalog; schema and is_selected narrow it").WithListParameters().ProducesProblem(404);
        catalog.MapGet("/columns", ListColumnsAsync).WithSummary("List the columns of the saved catalog; schema, table and is_selected narrow it").WithListParameters().ProducesProblem(404);
    }

    private static async Task<Ok<CatalogResponse>> GetAsync(Guid id, CatalogStore catalogs, CancellationToken cancellationToken) =>
        TypedResults.Ok(CatalogResponse.From(await catalogs.ReadAsync(id, cancellationToken), await catalogs.ReadSelectionAsync(id, cancellationToken)));

    private static async Task<Ok<PageResponse<CatalogSchemaItem>>> ListSchemasAsync(
        Guid id, CatalogPages catalogs, HttpRequest request, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageResponse<CatalogSchemaItem>.From(await catalogs.ListSchemasAsync(id, ListParameters.Read(request), cancellationToken)));

    private static async Task<Ok<PageResponse<CatalogTableEntry>>> ListTablesAsync(
        Guid id, string? schema, [QueryName("is_selected")] bool? isSelected, CatalogPages catalogs, HttpRequest request, CancellationToken cancellationToken)
    {
        var page = await catalogs.ListTablesAsync(id, schema, isSelected, ListParameters.Read(request), cancellationToken);
        return TypedResults.Ok(new PageResponse<CatalogTableEntry>(
            [.. page.Items.Select(CatalogTableEntry.From)], page.Total, page.PageNumber, page.PageSize));
    }

    private static async Task<Ok<PageResponse<CatalogColumnEntry>>> ListColumnsAsync(
        Guid id, string? schema, string? table, [QueryName("is_selected")] bool? isSelected, CatalogPages catalogs, HttpRequest request, CancellationToken cancellationToken)
    {
        var page = await catalogs.ListColumnsAsync(id, schema, table, isSelected, ListParameters.Read(request), cancellationToken);
        return TypedResults.Ok(new PageResponse<CatalogColumnEntry>(
            [.. page.Items.Select(CatalogColumnEntry.From)], page.Total, page.PageNumber, page.PageSize));
    }
}
