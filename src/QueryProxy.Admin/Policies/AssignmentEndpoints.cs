using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Directory;
using QueryProxy.Store.Policies;

namespace QueryProxy.Admin.Policies;

/// <summary><c>/datasources/{id}/policies</c>: which policies bind whom on a data source.</summary>
internal static class AssignmentEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var assignments = api.MapGroup("/datasources/{id:guid}/policies").WithTags("policies");
        assignments.MapGet("/", ListAsync).WithSummary("List a data source's policy assignments").ProducesProblem(404);
        assignments.MapPost("/", AssignAsync).WithSummary("Assign a policy").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        assignments.MapDelete("/{assignment_id:guid}", UnassignAsync).WithSummary("End an assignment").ProducesProblem(404);
    }

    private static async Task<Ok<PageResponse<StoredAssignment>>> ListAsync(Guid id, PolicyStore policies, CancellationToken cancellationToken) =>
        TypedResults.Ok(PageResponse<StoredAssignment>.Whole(await policies.ListAssignmentsAsync(id, cancellationToken)));

    private static async Task<Created<StoredAssignment>> AssignAsync(
        Guid id,
        AssignPolicyRequest request,
        PolicyStore policies,
        PolicyChecker checker,
        AssignedPolicyChecker assigned,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        CheckScope(request, errors);
        if (request.PolicyId is { } policyId && await policies.FindAsync(policyId, cancellationToken) is { } policy)
        {
            var draft = new PolicyDraft(policy.Name, policy.PolicyType, policy.Targets, policy.Definition, policy.IsEnabled);
            var expressions = checker.Check(draft, errors);
            await assigned.CheckAsync(id, draft, expressions, errors, cancellationToken);
        }

        errors.ThrowIfAny();
        var scope = request.AssignmentScope ?? AssignmentScope.All;
        var assignment = await policies.AssignAsync(
            id, new AssignmentDraft(request.PolicyId!.Value, scope, request.UserId, request.RoleId, request.Priority), http.Author(), cancellationToken);
        return TypedResults.Created($"/api/v1/datasources/{id}/policies/{assignment.Id}", assignment);
    }

    private static async Task<NoContent> UnassignAsync(
        Guid id, [RouteName("assignment_id")] Guid assignmentId, PolicyStore policies, HttpContext http, CancellationToken cancellationToken)
    {
        await policies.UnassignAsync(id, assignmentId, http.Author(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static void CheckScope(AssignPolicyRequest request, ValidationErrors errors)
    {
        if (request.PolicyId is null)
        {
            errors.Add("policy_id", "Is required.");
        }

        if (request.AssignmentScope is null)
        {
            errors.Add("assignment_scope", "Is required: all, user or role.");
        }

        if (request.AssignmentScope == AssignmentScope.User != request.UserId.HasValue)
        {
            errors.Add("user_id", "Belongs to the scope user, which needs it.");
        }

        if (request.AssignmentScope == AssignmentScope.Role != request.RoleId.HasValue)
        {
            errors.Add("role_id", "Belongs to the scope role, which needs it.");
        }
    }
}
