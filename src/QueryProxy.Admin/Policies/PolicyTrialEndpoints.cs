using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Policies;

namespace QueryProxy.Admin.Policies;

/// <summary><c>POST /policies/validate</c> and <c>GET /policies/{id}/matches</c>: what a policy would do, before it does it.</summary>
internal static class PolicyTrialEndpoints
{
    private const int MatchesShown = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        var policies = api.MapGroup("/policies").WithTags("policies");
        policies.MapPost("/validate", ValidateAsync).WithSummary("Check a policy without saving it: every error with its place, and the tables it matches").ProducesProblem(422);
        policies.MapGet("/{id:guid}/matches", ListMatchesAsync)
            .WithSummary("List the tables and columns that a policy's targets match: on one data source, or on all that it is assigned to")
            .WithSearchParameters().ProducesProblem(404);
    }

    private static async Task<Ok<PolicyValidationResponse>> ValidateAsync(
        ValidatePolicyRequest request,
        PolicyChecker checker,
        AssignedPolicyChecker assigned,
        PolicyMatches matches,
        DataSourceStore sources,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var draft = PolicyEndpoints.ToDraft(
            string.IsNullOrEmpty(request.Name) ? "unnamed" : request.Name, request.PolicyType, request.Targets, request.Definition, request.IsEnabled);
        var expressions = checker.Check(draft, errors);
        IReadOnlyList<PolicyMatchResponse> found = [];
        if (request.DatasourceId is not { } sourceId)
        {
            await assigned.CheckAsync(draft, expressions, errors, cancellationToken);
        }
        else if (await sources.FindAsync(sourceId, cancellationToken) is null)
        {
            errors.Add("datasource_id", "There is no such data source.");
        }
        else
        {
            await assigned.CheckAsync(sourceId, draft, expressions, errors, cancellationToken);
            found = await matches.FindAsync(sourceId, draft.Targets, cancellationToken);
        }

        return TypedResults.Ok(new PolicyValidationResponse(errors.IsEmpty, errors.Details, [.. found.Take(MatchesShown)], found.Count));
    }

    private static async Task<Ok<PageResponse<PolicyMatchResponse>>> ListMatchesAsync(
        Guid id, [QueryName("datasource_id")] Guid? datasourceId, PolicyStore policies, DataSourceStore sources, PolicyMatches matches, HttpRequest request, CancellationToken cancellationToken)
    {
        var list = ListParameters.Read(request);
        var policy = await policies.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("policy");
        if (datasourceId is { } named && await sources.FindAsync(named, cancellationToken) is null)
        {
            throw RequestRefusedException.NotFound("data source");
        }

        IReadOnlyList<Guid> where = datasourceId is { } one ? [one] : await policies.ListDataSourcesAsync(id, cancellationToken);
        var found = new List<PolicyMatchResponse>();
        foreach (var sourceId in where)
        {
            found.AddRange(await matches.FindAsync(sourceId, policy.Targets, cancellationToken));
        }

        return TypedResults.Ok(PageResponse<PolicyMatchResponse>.Of(
            found.Where(match => list.Search is not { } text || $"{match.SchemaName}.{match.TableName}".Contains(text, StringComparison.OrdinalIgnoreCase)), list));
    }
}
