using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Policies;

namespace QueryProxy.Admin.Policies;

/// <summary><c>/policies</c> and <c>/policy-types</c>.</summary>
internal static class PolicyEndpoints
{
    private static readonly JsonElement EmptyDefinition = JsonSerializer.SerializeToElement(new Dictionary<string, string>());

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/policy-types", ListTypes).WithTags("policies").WithSummary("List the policy types of the loaded plugins");
        var policies = api.MapGroup("/policies").WithTags("policies");
        policies.MapGet("/", ListAsync).WithSummary("List policies").WithListParameters();
        policies.MapPost("/", CreateAsync).WithSummary("Create a policy").ProducesProblem(409).ProducesProblem(422);
        policies.MapGet("/{id:guid}", GetAsync).WithSummary("Read a policy").ProducesProblem(404);
        policies.MapPut("/{id:guid}", UpdateAsync).WithSummary("Change a policy").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        policies.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Delete a policy and its assignments").ProducesProblem(404).ProducesProblem(409);
        policies.MapGet("/{id:guid}/assignments", ListAssignmentsAsync).WithSummary("List where a policy is assigned").ProducesProblem(404);
    }

    internal static PolicyDraft ToDraft(
        string? name, string? type, IReadOnlyList<PolicyTargetRequest>? targets, JsonElement? definition, bool isEnabled) =>
        new(name ?? string.Empty, type ?? string.Empty, ToTargets(targets), definition ?? EmptyDefinition, isEnabled);

    private static Ok<PageResponse<PolicyTypeResponse>> ListTypes(PolicyTypeRegistry types) =>
        TypedResults.Ok(PageResponse<PolicyTypeResponse>.Whole([.. types.All.Select(static registered => new PolicyTypeResponse(
            registered.PolicyType.Name,
            registered.PolicyType.DisplayName,
            registered.PolicyType.Description,
            registered.PolicyType.Granularity,
            registered.PluginId,
            registered.PolicyType.ConfigSchema))]));

    private static async Task<Ok<PageResponse<StoredPolicy>>> ListAsync(PolicyStore policies, HttpRequest request, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageResponse<StoredPolicy>.From(await policies.ListAsync(ListParameters.Read(request), cancellationToken)));

    private static async Task<Created<StoredPolicy>> CreateAsync(
        CreatePolicyRequest request,
        PolicyStore policies,
        PolicyChecker checker,
        AssignedPolicyChecker assigned,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var draft = ToDraft(request.Name, request.PolicyType, request.Targets, request.Definition, request.IsEnabled);
        await assigned.CheckAsync(draft, checker.Check(draft, errors), errors, cancellationToken);
        errors.ThrowIfAny();
        var policy = await policies.CreateAsync(draft, http.Author(), cancellationToken);
        return TypedResults.Created($"/api/v1/policies/{policy.Id}", http.WithVersion(policy, policy.Version));
    }

    private static async Task<Ok<StoredPolicy>> GetAsync(Guid id, PolicyStore policies, HttpContext http, CancellationToken cancellationToken)
    {
        var policy = await policies.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("policy");
        return TypedResults.Ok(http.WithVersion(policy, policy.Version));
    }

    private static async Task<Ok<StoredPolicy>> UpdateAsync(
        Guid id,
        UpdatePolicyRequest request,
        PolicyStore policies,
        PolicyChecker checker,
        AssignedPolicyChecker assigned,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        PolicyDraft Edit(StoredPolicy policy) => new(
            request.Name ?? policy.Name,
            request.PolicyType ?? policy.PolicyType,
            request.Targets is null ? policy.Targets : ToTargets(request.Targets),
            request.Definition ?? policy.Definition,
            request.IsEnabled ?? policy.IsEnabled);

        // What was checked is what is saved: without a version of the caller's, the one that was read here.
        var present = await policies.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("policy");
        var expected = http.ExpectedVersion(request.Version) ?? present.Version;
        var errors = new ValidationErrors();
        var draft = Edit(present);
        var expressions = checker.Check(draft, errors);
        var sources = await policies.ListDataSourcesAsync(id, cancellationToken);
        if (sources.Count == 0)
        {
            await assigned.CheckAsync(draft, expressions, errors, cancellationToken);
        }

        foreach (var sourceId in sources)
        {
            await assigned.CheckAsync(sourceId, draft, expressions, errors, cancellationToken);
        }

        errors.ThrowIfAny();
        var changed = await policies.UpdateAsync(id, Edit, expected, http.Author(), cancellationToken);
        return TypedResults.Ok(http.WithVersion(changed, changed.Version));
    }

    private static async Task<NoContent> DeleteAsync(Guid id, PolicyStore policies, HttpContext http, CancellationToken cancellationToken)
    {
        await policies.DeleteAsync(id, http.ExpectedVersion(), http.Author(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<PageResponse<StoredAssignment>>> ListAssignmentsAsync(Guid id, PolicyStore policies, CancellationToken cancellationToken)
    {
        _ = await policies.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("policy");
        return TypedResults.Ok(PageResponse<StoredAssignment>.Whole(await policies.ListAssignmentsOfPolicyAsync(id, cancellationToken)));
    }

    private static PolicyTarget[] ToTargets(IReadOnlyList<PolicyTargetRequest>? targets) =>
        [.. (targets ?? []).Select(static target => new PolicyTarget(target?.Schemas ?? [], target?.Tables ?? [], target?.Columns ?? []))];
}
