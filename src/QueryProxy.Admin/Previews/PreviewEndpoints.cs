using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Operations;
using QueryProxy.Store.Auditing;
using QueryProxy.Store.DataSources;
using QueryProxy.Store.Policies;
using QueryProxy.Store.Users;

namespace QueryProxy.Admin.Previews;

/// <summary><c>POST /datasources/{id}/preview</c>: a statement as a user, for an administrator to look at. Recorded in both audits.</summary>
internal static class PreviewEndpoints
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 200;
    private const int MaxSql = 100_000;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/datasources/{id:guid}/preview", PreviewAsync).WithTags("policies")
            .WithSummary("Run a statement as a user: the governed SQL, the rules that applied, and the first rows. It runs in a session like the user's own and is audited")
            .ProducesProblem(404).ProducesProblem(422);

    private static async Task<Ok<PreviewResponse>> PreviewAsync(
        Guid id,
        PreviewStatementRequest request,
        DataSourceStore sources,
        UserStore users,
        PolicyStore policies,
        AdminAuditStore audit,
        IStatementPreviewer previewer,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var source = await sources.FindAsync(id, cancellationToken) ?? throw RequestRefusedException.NotFound("data source");
        var errors = new ValidationErrors();
        var user = await CheckAsync(request, users, errors, cancellationToken);
        errors.ThrowIfAny();

        // Recorded first: an administrator who looks leaves a trace also when the process dies meanwhile.
        var author = http.Author();
        await audit.RecordAsync(author, "preview", "data_source", id, new { request.UserId, user!.Username, request.Sql }, cancellationToken);
        var preview = await previewer.PreviewAsync(
            new PreviewRequest(user.Username, source.Name, request.Sql!, request.Limit ?? DefaultLimit, author.Name), cancellationToken);
        return TypedResults.Ok(await DescribeAsync(request.Sql!, preview, policies, cancellationToken));
    }

    private static async Task<StoredUser?> CheckAsync(
        PreviewStatementRequest request, UserStore users, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Sql) || request.Sql.Length > MaxSql || request.Sql.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add("sql", $"Is required: one statement of at most {MaxSql} characters.");
        }

        if (request.Limit is < 1 or > MaxLimit)
        {
            errors.Add("limit", $"Must be a whole number from 1 to {MaxLimit}.");
        }

        if (request.UserId is not { } userId)
        {
            errors.Add("user_id", "Is required: the user whose eyes to look through.");
            return null;
        }

        var user = await users.FindAsync(userId, cancellationToken);
        if (user is null)
        {
            errors.Add("user_id", "There is no such user.");
        }

        return user;
    }

    private static async Task<PreviewResponse> DescribeAsync(
        string sql, StatementPreview preview, PolicyStore policies, CancellationToken cancellationToken)
    {
        var types = new Dictionary<Guid, string>();
        foreach (var policyId in preview.Rules.Select(static rule => rule.PolicyId).OfType<Guid>().Distinct())
        {
            if (await policies.FindAsync(policyId, cancellationToken) is { } policy)
            {
                types[policyId] = policy.PolicyType;
            }
        }

        var outcome = preview switch
        {
            { Error: null } => PreviewOutcome.Shown,
            { IsConnected: false } => PreviewOutcome.NotConnected,
            { IsDenied: true } => PreviewOutcome.Denied,
            _ => PreviewOutcome.Failed,
        };
        return new PreviewResponse(
            outcome,
            sql,
            preview.GovernedSql,
            [.. preview.Rules.Select(rule => PreviewRule.From(rule, types))],
            preview.Error is { } error ? new PreviewError(error.SqlState, error.Message, error.Detail, error.Hint, error.Position) : null,
            preview.Reason,
            [.. preview.Columns.Select(static column => new PreviewColumnResponse(column.Name, column.TypeName, column.TypeOid))],
            [.. preview.Rows.Select(static row => (IReadOnlyList<string?>)row)],
            preview.IsTruncated,
            preview.Duration.TotalMilliseconds);
    }
}
