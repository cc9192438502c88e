using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Auditing;

namespace QueryProxy.Admin.Auditing;

/// <summary><c>/audit/admin</c> and <c>/audit/queries</c>.</summary>
internal static class AuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("audit");
        audit.MapGet("/admin", ListAdminAsync).WithSummary("List the administrators' changes, the latest first").WithListParameters();
        audit.MapGet("/queries", ListQueriesAsync).WithSummary("List the statements of clients, the latest first").WithListParameters();
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
}
