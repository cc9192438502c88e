namespace QueryProxy.Admin.Monitoring;

/// <summary>One point of the series in <c>GET /stats</c>.</summary>
/// <param name="At">When it begins (UTC).</param>
/// <param name="LiveConnections">Most clients that were logged in when a statement ended.</param>
/// <param name="QueriesPerSecond">Statements that ended, of any outcome.</param>
/// <param name="DeniedPerSecond">Statements that were refused.</param>
/// <param name="FailedPerSecond">Statements that ended with another error.</param>
/// <param name="Latency">How long they took.</param>
public sealed record StatsPoint(
    DateTime At, int LiveConnections, double QueriesPerSecond, double DeniedPerSecond, double FailedPerSecond, LatencyResponse Latency);
