using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Admin.Health;

/// <summary><c>/health</c> (the process runs) and <c>/ready</c> (the store answers and no stop was asked for).</summary>
internal static partial class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health", static () => TypedResults.Ok(new HealthResponse("ok"))).WithTags("system").WithSummary("Whether the process runs");
        endpoints.MapGet("/ready", ReadyAsync).WithTags("system").WithSummary("Whether the store answers").ProducesProblem(503);
    }

    private static async Task<Ok<HealthResponse>> ReadyAsync(Readiness readiness, IDirectoryStore directory, ILogger<HealthResponse> logger, CancellationToken cancellationToken)
    {
        if (readiness.IsStopping)
        {
            throw new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, "The proxy is about to stop.");
        }

        try
        {
            await directory.GetRevisionAsync(cancellationToken);
            return TypedResults.Ok(new HealthResponse("ready"));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogNotReady(logger, exception);
            throw new RequestRefusedException(StatusCodes.Status503ServiceUnavailable, "The store does not answer.");
        }
    }

    [LoggerMessage(EventId = 7002, Level = LogLevel.Warning, Message = "The store does not answer")]
    private static partial void LogNotReady(ILogger logger, Exception exception);
}
