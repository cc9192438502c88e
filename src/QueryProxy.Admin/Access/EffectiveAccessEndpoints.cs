using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Access;

/// <summary><c>GET /users/{id}/effective-access?datasource=</c>.</summary>
internal static class EffectiveAccessEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/users/{id:guid}/effective-access", GetAsync).WithTags("users")
            .WithSummary("What a user sees on a data source (its name or id), and which rule decides it").ProducesProblem(404).ProducesProblem(422);

    private static async Task<Ok<EffectiveAccess>> GetAsync(
        Guid id, string? datasource, UserStore users, DataSourceStore sources, EffectiveAccessResolver resolver, CancellationToken cancellationToken)
    {
        var user = await users.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("user");
        var errors = new ValidationErrors();
        if (string.IsNullOrEmpty(datasource))
        {
            errors.Add("datasource", "Is required: the data source's name or id.");
        }

        errors.ThrowIfAny();
        var name = Guid.TryParse(datasource, out var sourceId) && await sources.FindAsync(sourceId, cancellationToken) is { } source ? source.Name : datasource!;
        return TypedResults.Ok(await resolver.ResolveAsync(id, user.Username, name, cancellationToken)
            ?? throw RequestRefusedException.NotFound("data source"));
    }
}
