using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Admin.DataSources;

/// <summary>Who may connect to a data source: <c>/datasources/{id}/users</c> and <c>/datasources/{id}/access</c>.</summary>
internal static class DataSourceAccessEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var source = api.MapGroup("/datasources/{id:guid}").WithTags("datasources");
        source.MapGet("/users", GetUsersAsync).WithSummary("List the users who may connect").ProducesProblem(404);
        source.MapPut("/users", SetUsersAsync).WithSummary("Set the users who may connect").ProducesProblem(404).ProducesProblem(422);
        source.MapGet("/access", GetAccessAsync).WithSummary("Read who may connect, roles included").ProducesProblem(404);
        source.MapPut("/access", SetAccessAsync).WithSummary("Set who may connect, roles included").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Ok<DataSourceUsers>> GetUsersAsync(Guid id, DataSourceStore sources, CancellationToken cancellationToken) =>
        TypedResults.Ok(new DataSourceUsers((await sources.ReadAccessAsync(id, cancellationToken)).UserIds));

    private static async Task<Ok<DataSourceUsers>> SetUsersAsync(
        Guid id, DataSourceUsers request, DataSourceStore sources, HttpContext http, CancellationToken cancellationToken)
    {
        if (request.UserIds is null)
        {
            var errors = new ValidationErrors();
            errors.Add("user_ids", "Is required: the list of all users who may connect.");
            errors.ThrowIfAny();
        }

        var users = request.UserIds!.Distinct().Order().ToList();
        var access = await sources.SetAccessAsync(id, present => present with { UserIds = users }, http.Author(), cancellationToken);
        return TypedResults.Ok(new DataSourceUsers(access.UserIds));
    }

    private static async Task<Ok<DataSourceAccess>> GetAccessAsync(Guid id, DataSourceStore sources, CancellationToken cancellationToken) =>
        TypedResults.Ok(await sources.ReadAccessAsync(id, cancellationToken));

    private static async Task<Ok<DataSourceAccess>> SetAccessAsync(
        Guid id, DataSourceAccessRequest request, DataSourceStore sources, HttpContext http, CancellationToken cancellationToken) =>
        TypedResults.Ok(await sources.SetAccessAsync(
            id,
            present => new DataSourceAccess(
                request.All ?? present.All,
                request.UserIds is { } users ? [.. users.Distinct().Order()] : present.UserIds,
                request.RoleIds is { } roles ? [.. roles.Distinct().Order()] : present.RoleIds),
            http.Author(),
            cancellationToken));
}
