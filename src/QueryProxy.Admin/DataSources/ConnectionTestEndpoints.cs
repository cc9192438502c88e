using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Admin.Discovery;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Admin.DataSources;

/// <summary><c>POST /datasources/{id}/test</c>.</summary>
internal static class ConnectionTestEndpoints
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/datasources/{id:guid}/test", TestAsync).WithTags("datasources").WithSummary("Try the connection").ProducesProblem(404);

    private static async Task<Ok<ConnectionTestResponse>> TestAsync(
        Guid id, DataSourceStore sources, DiscoveryProviderRegistry providers, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var credentials = await sources.ReadCredentialsAsync(id, cancellationToken);
        var provider = providers.Find(credentials.DsType)
            ?? throw new RequestRefusedException(StatusCodes.Status409Conflict, $"No loaded plugin offers the data source type '{credentials.DsType}'.");
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Limit);
        try
        {
            var context = DiscoveryContexts.Create(credentials, new Progress<DiscoveryProgress>(), loggers);
            var result = await provider.TestAsync(context, timeout.Token);
            return TypedResults.Ok(new ConnectionTestResponse(result.IsSuccess, result.Message, result.ServerVersion, result.Warnings));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Ok(new ConnectionTestResponse(false, $"The upstream did not answer within {Limit.TotalSeconds:0} seconds.", null, []));
        }
        catch (DiscoveryException exception)
        {
            return TypedResults.Ok(new ConnectionTestResponse(false, exception.Message, null, []));
        }
    }
}
