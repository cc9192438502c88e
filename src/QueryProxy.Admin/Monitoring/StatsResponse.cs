namespace QueryProxy.Admin.Monitoring;

/// <summary>Answer of <c>GET /stats</c>: the data plane of the process that answers.</summary>
/// <param name="At">When it was read (UTC).</param>
/// <param name="StartedAt">When the process began to count (UTC).</param>
/// <param name="LiveConnections">Clients that are logged in.</param>
/// <param name="StatementsTotal">Statements since then.</param>
/// <param name="DeniedTotal">Of these, those that were refused.</param>
/// <param name="FailedTotal">Of these, those that ended with another error.</param>
/// <param name="QueriesPerSecond">Over the last minute.</param>
/// <param name="DeniedPerSecond">Over the last minute.</param>
/// <param name="FailedPerSecond">Over the last minute.</param>
/// <param name="Latency">Over the last minute.</param>
/// <param name="StepSeconds">How long one point of the series is.</param>
/// <param name="Series">The oldest first; the last point is not over yet.</param>
/// <param name="Datasources">Every data source.</param>
public sealed record StatsResponse(
    DateTime At,
    DateTime StartedAt,
    int LiveConnections,
    long StatementsTotal,
    long DeniedTotal,
    long FailedTotal,
    double QueriesPerSecond,
    double DeniedPerSecond,
    double FailedPerSecond,
    LatencyResponse Latency,
    int StepSeconds,
    IReadOnlyList<StatsPoint> Series,
    IReadOnlyList<DataSourceHealth> Datasources);
