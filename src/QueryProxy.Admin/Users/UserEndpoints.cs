using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Users;

/// <summary><c>/users</c>.</summary>
internal static class UserEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("users");
        users.MapGet("/", ListAsync).WithSummary("List users").WithListParameters();
        users.MapPost("/", CreateAsync).WithSummary("Create a user").ProducesProblem(409).ProducesProblem(422);
        users.MapGet("/{id:guid}", GetAsync).WithSummary("Read a user").ProducesProblem(404);
        users.MapPut("/{id:guid}", UpdateAsync).WithSummary("Change a user").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        users.MapPut("/{id:guid}/password", SetPasswordAsync).WithSummary("Set a user's password").ProducesProblem(404).ProducesProblem(422);
        users.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a user").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageResponse<StoredUser>>> ListAsync(UserStore users, HttpRequest request, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageResponse<StoredUser>.From(await users.ListAsync(ListParameters.Read(request), cancellationToken)));

    private static async Task<Created<StoredUser>> CreateAsync(
        CreateUserRequest request, UserAccounts accounts, HttpContext http, CancellationToken cancellationToken)
    {
        var draft = new UserDraft(
            request.Username ?? string.Empty,
            request.Tenant,
            request.IsAdmin,
            request.IsActive,
            request.Attributes ?? UserAttributes.None);
        var user = await accounts.CreateAsync(draft, request.Password, http.Author(), allowWeakPassword: false, cancellationToken);
        return TypedResults.Created($"/api/v1/users/{user.Id}", http.WithVersion(user, user.Version));
    }

    private static async Task<Ok<StoredUser>> GetAsync(Guid id, UserStore users, HttpContext http, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("user");
        return TypedResults.Ok(http.WithVersion(user, user.Version));
    }

    private static async Task<Ok<StoredUser>> UpdateAsync(
        Guid id, UpdateUserRequest request, UserAccounts accounts, HttpContext http, CancellationToken cancellationToken)
    {
        UserDraft Edit(StoredUser user) => new(
            request.Username ?? user.Username,
            request.Tenant.Or(user.Tenant),
            request.IsAdmin ?? user.IsAdmin,
            request.IsActive ?? user.IsActive,
            request.Attributes ?? user.Attributes);
        var changed = await accounts.UpdateAsync(
            id, Edit, request.Password, http.ExpectedVersion(request.Version), http.Author(), cancellationToken);
        return TypedResults.Ok(http.WithVersion(changed, changed.Version));
    }

    private static async Task<NoContent> SetPasswordAsync(
        Guid id, SetPasswordRequest request, UserAccounts accounts, HttpContext http, CancellationToken cancellationToken)
    {
        await accounts.SetPasswordAsync(
            id, request.Password, http.ExpectedVersion(request.Version), http.Author(), allowWeakPassword: false, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeleteAsync(Guid id, UserStore users, HttpContext http, CancellationToken cancellationToken)
    {
        await users.DeleteAsync(id, http.ExpectedVersion(), http.Author(), cancellationToken);
        return TypedResults.NoContent();
    }
}
