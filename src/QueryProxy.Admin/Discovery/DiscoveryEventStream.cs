using System.Globalization;
using System.Text.Json;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Discovery;

/// <summary>
/// Writes a job's events as <c>text/event-stream</c>. Each has an id, so a client that lost the connection continues after the one it names in
/// <c>Last-Event-ID</c>; a comment now and then keeps proxies from closing a quiet stream.
/// </summary>
internal static class DiscoveryEventStream
{
    public static async Task WriteAsync(
        Guid id, [RouteName("job_id")] Guid jobId, bool? result, DiscoveryJobs jobs, AdminOptions options, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var job = jobs.Find(id, jobId);
        var afterId = ReadLastEventId(http.Request);
        EventStream.Begin(http.Response);
        await http.Response.WriteAsync(": job " + job.Id + "\n\n", cancellationToken);
        await http.Response.Body.FlushAsync(cancellationToken);

        await using var events = job.ReadEventsAsync(afterId, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var next = events.MoveNextAsync().AsTask();
        while (true)
        {
            if (!await IsReadyAsync(next, options.EventHeartbeat, time, cancellationToken))
            {
                await http.Response.WriteAsync(": alive\n\n", cancellationToken);
            }
            else if (await next)
            {
                // Written as it is made: the columns of thousands of tables are never one string.
                await http.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"id: {events.Current.Id}\ndata: "), cancellationToken);
                var data = result == false && events.Current.Data is DiscoveryEvent.Result ? new DiscoveryEvent.Result(null) : events.Current.Data;
                await JsonSerializer.SerializeAsync(http.Response.Body, data, AdminJson.Options, cancellationToken);
                await http.Response.WriteAsync("\n\n", cancellationToken);
                next = events.MoveNextAsync().AsTask();
            }
            else
            {
                return;
            }

            await http.Response.Body.FlushAsync(cancellationToken);
        }
    }

    private static async Task<bool> IsReadyAsync(Task next, TimeSpan heartbeat, TimeProvider time, CancellationToken cancellationToken)
    {
        if (next.IsCompleted)
        {
            return true;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var winner = await Task.WhenAny(next, Task.Delay(heartbeat, time, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        return winner == next;
    }

    private static long ReadLastEventId(HttpRequest request)
    {
        var text = request.Headers["Last-Event-ID"].ToString();
        if (text.Length == 0)
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw RequestRefusedException.BadRequest("Last-Event-ID must be the id of an event of this stream.");
    }
}
