using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.OpenApi;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Admin.Discovery;

/// <summary><c>/datasources/{id}/discover</c>: submit, poll and cancel jobs.</summary>
internal static class DiscoveryEndpoints
{
    // A catalog of 5,000 tables with their columns is some megabytes.
    private const long MaxRequestBytes = 64 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/datasources/{id:guid}/discover").WithTags("discovery");
        jobs.MapPost("/", SubmitAsync).WithSummary("Start a discovery job")
            .WithMetadata(new RequestSizeLimit(MaxRequestBytes))
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        jobs.MapGet("/{job_id:guid}", Get).WithSummary("Where a job stands and its result; result=false leaves the result out").ProducesProblem(404);
        jobs.MapGet("/{job_id:guid}/result", ListResult)
            .WithSummary("What a job found, page by page; schema and table narrow it").WithSearchParameters().ProducesProblem(404).ProducesProblem(409);
        jobs.MapDelete("/{job_id:guid}", Cancel).WithSummary("Cancel a job").ProducesProblem(404);
        jobs.MapGet("/{job_id:guid}/events", DiscoveryEventStream.WriteAsync)
            .WithSummary("A job's progress and result as server-sent events; result=false leaves the data of the result out, for what is better read page by page")
            .Produces<DiscoveryEvent>(StatusCodes.Status200OK, "text/event-stream").ProducesProblem(404);
    }

    private static async Task<Accepted<DiscoverResponse>> SubmitAsync(
        Guid id,
        DiscoverRequest request,
        DataSourceStore sources,
        DiscoveryProviderRegistry providers,
        DiscoveryJobs jobs,
        DiscoverActions discover,
        SaveCatalogAction save,
        SyncCatalogAction sync,
        ILoggerFactory loggers,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var errors = new ValidationErrors();
        var action = ReadAction(request, discover, save, sync, errors);
        var credentials = await sources.ReadCredentialsAsync(id, cancellationToken);
        errors.ThrowIfAny();
        var provider = providers.Find(credentials.DsType)
            ?? throw new RequestRefusedException(StatusCodes.Status409Conflict, $"No loaded plugin offers the data source type '{credentials.DsType}'.");
        var author = http.Author();
        var job = jobs.Start(id, request.Action!, (job, stop) =>
            action!(new DiscoveryRun(id, provider, DiscoveryContexts.Create(credentials, job, loggers), author, job.BeginSaving), stop));
        return TypedResults.Accepted($"/api/v1/datasources/{id}/discover/{job.Id}", new DiscoverResponse(job.Id));
    }

    private static Func<DiscoveryRun, CancellationToken, Task<object>>? ReadAction(
        DiscoverRequest request, DiscoverActions discover, SaveCatalogAction save, SyncCatalogAction sync, ValidationErrors errors)
    {
        switch (request.Action)
        {
            case "discover_schemas":
                return discover.SchemasAsync;
            case "discover_tables":
                var schemas = DiscoverRequestReader.SchemaNames(request, errors);
                return (run, stop) => discover.TablesAsync(run, schemas, stop);
            case "discover_columns":
                var tables = DiscoverRequestReader.TableNames(request, errors);
                return (run, stop) => discover.ColumnsAsync(run, tables, stop);
            case "discover_routines":
                return discover.RoutinesAsync;
            case "save_catalog":
                var catalog = DiscoverRequestReader.Catalog(request, errors);
                var (extensions, functions) = DiscoverRequestReader.Selection(request, errors);
                return (run, stop) => save.RunAsync(run, catalog, extensions, functions, stop);
            case "sync_catalog":
                return sync.RunAsync;
            default:
                errors.Add("action", $"Must be one of {string.Join(", ", DiscoverRequestReader.Actions)}.");
                return null;
        }
    }

    private static Ok<DiscoveryJobResponse> Get(Guid id, [RouteName("job_id")] Guid jobId, bool? result, DiscoveryJobs jobs)
    {
        var job = jobs.Find(id, jobId).Describe();
        return TypedResults.Ok(result == false ? job with { Result = null } : job);
    }

    private static Ok<PageResponse<DiscoveredItem>> ListResult(
        Guid id, [RouteName("job_id")] Guid jobId, string? schema, string? table, DiscoveryJobs jobs, HttpRequest request)
    {
        var list = ListParameters.Read(request);
        var job = jobs.Find(id, jobId).Describe();
        var items = DiscoveredItem.From(job.Result)
            ?? throw new RequestRefusedException(StatusCodes.Status409Conflict, "The job has found no list: it is not completed, or its action finds none.");
        return TypedResults.Ok(PageResponse<DiscoveredItem>.Of(
            items.Where(item => (schema is null || item.SchemaName == schema)
                && (table is null || item.TableName == table)
                && (list.Search is not { } text || item.Name.Contains(text, StringComparison.OrdinalIgnoreCase))),
            list));
    }

    private static NoContent Cancel(Guid id, [RouteName("job_id")] Guid jobId, DiscoveryJobs jobs)
    {
        jobs.Find(id, jobId).Cancel();
        return TypedResults.NoContent();
    }
}
