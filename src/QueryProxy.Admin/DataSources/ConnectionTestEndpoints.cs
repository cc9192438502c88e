using Microsoft.AspNetCore.Http.HttpResults;

namespace QueryProxy.Admin.DataSources;

/// <summary><c>POST /datasources/{id}/test</c>.</summary>
internal static class ConnectionTestEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/datasources/{id:guid}/test", TestAsync).WithTags("datasources").WithSummary("Try the connection").ProducesProblem(404);

    private static async Task<Ok<ConnectionTestResponse>> TestAsync(Guid id, ConnectionTester tester, CancellationToken cancellationToken) =>
        TypedResults.Ok(await tester.TestAsync(id, cancellationToken));
}
