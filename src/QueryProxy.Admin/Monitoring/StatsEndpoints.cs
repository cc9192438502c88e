using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Monitoring;

/// <summary><c>GET /stats</c> and <c>GET /stats/events</c>: what this process's data plane does.</summary>
internal static class StatsEndpoints
{
    private const int DefaultMinutes = 15;
    private const int MaxMinutes = 60;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder api)
    {
        var stats = api.MapGroup("/stats").WithTags("monitoring");
        stats.MapGet("/", GetAsync).WithSummary("Read what the data plane of this process does, with a series of the last minutes (1 to 60; 15 when left out)")
            .ProducesProblem(422);
        stats.MapGet("/events", StreamAsync).WithSummary("The same every two seconds as server-sent events, each a whole answer of GET /stats without its series")
            .Produces<StatsResponse>(StatusCodes.Status200OK, "text/event-stream");
    }

    private static async Task<Ok<StatsResponse>> GetAsync(int? minutes, StatsReader reader, CancellationToken cancellationToken)
    {
        if (minutes is < 1 or > MaxMinutes)
        {
            var errors = new ValidationErrors();
            errors.Add("minutes", $"Must be a whole number from 1 to {MaxMinutes}.");
            errors.ThrowIfAny();
        }

        return TypedResults.Ok(await reader.ReadAsync(TimeSpan.FromMinutes(minutes ?? DefaultMinutes), cancellationToken));
    }

    private static async Task StreamAsync(StatsReader reader, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        EventStream.Begin(http.Response);
        for (var id = 1L; ; id++)
        {
            var stats = await reader.ReadAsync(TimeSpan.Zero, cancellationToken) with { Series = [] };
            await http.Response.WriteAsync(
                string.Create(CultureInfo.InvariantCulture, $"id: {id}\ndata: {JsonSerializer.Serialize(stats, AdminJson.Options)}\n\n"), cancellationToken);
            await http.Response.Body.FlushAsync(cancellationToken);
            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
