using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Auditing;

namespace QueryProxy.Admin.Auditing;

/// <summary><c>/audit/admin</c> and <c>/audit/queries</c>.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("audit");
        audit.MapGet("/admin", ListAdminAsync).WithSummary("List what administrators did, the latest first")
            .WithSearchParameters()
            .WithQuery("actor_id", "Only what this administrator did.", "uuid")
            .WithQuery("resource_type", "Only on things of this type, for example user or policy.")
            .WithQuery("resource_id", "Only on this thing.", "uuid")
            .WithQuery("action", "Only this action, for example create or preview.")
            .WithQuery("from", "Not before this time.", "date-time")
            .WithQuery("to", "Before this time.", "date-time");
        audit.MapGet("/queries", ListQueriesAsync).WithSummary("List the statements of clients, the latest first; search looks into their text")
            .WithSearchParameters()
            .WithQuery("user_id", "Only of this user.", "uuid")
            .WithQuery("datasource_id", "Only on this data source.", "uuid")
            .WithQuery("decision", "allowed or denied.")
            .WithQuery("sql_state", "Only those that ended with this SQLSTATE.")
            .WithQuery("from", "Not before this time.", "date-time")
            .WithQuery("to", "Before this time.", "date-time");
        audit.MapGet("/queries/{id}/runs", ListRunsAsync).WithSummary("List the single runs that a statement's record stands for, the first one first")
            .WithPageParameters().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<PageResponse<StoredAdminChange>>> ListAdminAsync(AdminAuditStore audit, HttpRequest request, CancellationToken cancellationToken)
    {
        var read = new AuditParameters(request);
        var filter = read.Checked(new AdminAuditFilter(
            read.Id("actor_id"), read.Text("resource_type"), read.Id("resource_id"), read.Text("action"), read.Time("from"), read.Time("to")));
        return TypedResults.Ok(PageResponse<StoredAdminChange>.From(await audit.ListAsync(filter, ListParameters.Read(request), cancellationToken)));
    }

    private static async Task<Ok<PageResponse<StoredQuery>>> ListQueriesAsync(QueryAuditStore audit, HttpRequest request, CancellationToken cancellationToken)
    {
        var read = new AuditParameters(request);
        var filter = read.Checked(new QueryAuditFilter(
            read.Id("user_id"), read.Id("datasource_id"), read.Text("decision"), read.Text("sql_state"), read.Time("from"), read.Time("to")));
        return TypedResults.Ok(PageResponse<StoredQuery>.From(await audit.ListAsync(filter, ListParameters.Read(request), cancellationToken)));
    }

    private static async Task<Ok<PageResponse<StoredQueryRun>>> ListRunsAsync(long id, QueryAuditStore audit, HttpRequest request, CancellationToken cancellationToken)
    {
        var runs = await audit.ListRunsAsync(id, ListParameters.Read(request), cancellationToken) ?? throw RequestRefusedException.NotFound("recorded statement");
        return TypedResults.Ok(PageResponse<StoredQueryRun>.From(runs));
    }
}
