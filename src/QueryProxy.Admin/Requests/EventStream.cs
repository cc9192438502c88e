namespace QueryProxy.Admin.Requests;

/// <summary>What every answer of the type <c>text/event-stream</c> has in common.</summary>
internal static class EventStream
{
    /// <summary>Sets the headers: neither caches nor proxies may hold events back.</summary>
    public static void Begin(HttpResponse response)
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["X-Accel-Buffering"] = "no";
    }
}
