using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Roles;

namespace QueryProxy.Admin.Roles;

/// <summary><c>/roles</c>.</summary>
internal static class RoleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var roles = api.MapGroup("/roles").WithTags("roles");
        roles.MapGet("/", ListAsync).WithSummary("List roles").WithListParameters();
        roles.MapPost("/", CreateAsync).WithSummary("Create a role").ProducesProblem(409).ProducesProblem(422);
        roles.MapGet("/{id:guid}", GetAsync).WithSummary("Read a role").ProducesProblem(404);
        roles.MapPut("/{id:guid}", UpdateAsync).WithSummary("Change a role").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        roles.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a role, its access and its assignments").ProducesProblem(404).ProducesProblem(409);
        roles.MapGet("/{id:guid}/members", GetMembersAsync).WithSummary("List who holds a role directly").ProducesProblem(404);
        roles.MapPut("/{id:guid}/members", SetMembersAsync).WithSummary("Set who holds a role directly").ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<Ok<PageResponse<StoredRole>>> ListAsync(RoleStore roles, HttpRequest request, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageResponse<StoredRole>.From(await roles.ListAsync(ListParameters.Read(request), cancellationToken)));

    private static async Task<Created<StoredRole>> CreateAsync(
        CreateRoleRequest request, RoleStore roles, HttpContext http, CancellationToken cancellationToken)
    {
        var draft = new RoleDraft(request.Name ?? string.Empty, request.Description, request.IsActive, [.. (request.ParentIds ?? []).Distinct()]);
        Check(draft);
        var role = await roles.CreateAsync(draft, http.Author(), cancellationToken);
        return TypedResults.Created($"/api/v1/roles/{role.Id}", http.WithVersion(role, role.Version));
    }

    private static async Task<Ok<StoredRole>> GetAsync(Guid id, RoleStore roles, HttpContext http, CancellationToken cancellationToken)
    {
        var role = await roles.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("role");
        return TypedResults.Ok(http.WithVersion(role, role.Version));
    }

    private static async Task<Ok<StoredRole>> UpdateAsync(
        Guid id, UpdateRoleRequest request, RoleStore roles, HttpContext http, CancellationToken cancellationToken)
    {
        RoleDraft Edit(StoredRole role)
        {
            var draft = new RoleDraft(
                request.Name ?? role.Name,
                request.Description.Or(role.Description),
                request.IsActive ?? role.IsActive,
                request.ParentIds is { } parents ? [.. parents.Distinct()] : role.ParentIds);
            Check(draft);
            return draft;
        }

        var changed = await roles.UpdateAsync(id, Edit, http.ExpectedVersion(request.Version), http.Author(), cancellationToken);
        return TypedResults.Ok(http.WithVersion(changed, changed.Version));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, RoleStore roles, HttpContext http, CancellationToken cancellationToken)
    {
        await roles.DeleteAsync(id, http.ExpectedVersion(), http.Author(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RoleMembers>> GetMembersAsync(Guid id, RoleStore roles, CancellationToken cancellationToken) =>
        TypedResults.Ok(new RoleMembers(await roles.ReadMembersAsync(id, cancellationToken)));

    private static async Task<Ok<RoleMembers>> SetMembersAsync(
        Guid id, RoleMembers request, RoleStore roles, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        if (request.UserIds is null)
        {
            errors.Add("user_ids", "Is required: the list of all users who hold the role directly.");
        }

        errors.ThrowIfAny();
        await roles.SetMembersAsync(id, [.. request.UserIds!.Distinct()], http.Author(), cancellationToken);
        return TypedResults.Ok(new RoleMembers(await roles.ReadMembersAsync(id, cancellationToken)));
    }

    private static void Check(RoleDraft draft)
    {
        var errors = new ValidationErrors();
        if (string.IsNullOrWhiteSpace(draft.Name) || draft.Name.Length > 255 || draft.Name.Any(char.IsControl))
        {
            errors.Add("name", "Is required: 1 to 255 characters without control characters.");
        }

        errors.ThrowIfAny();
    }
}
