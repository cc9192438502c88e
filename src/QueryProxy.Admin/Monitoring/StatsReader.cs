using QueryProxy.Engine.Operations;
using QueryProxy.Store.DataSources;

namespace QueryProxy.Admin.Monitoring;

/// <summary>Joins what the data plane counts with the data sources that the store knows. Thread-safe.</summary>
internal sealed class StatsReader(IDataPlaneMonitor monitor, DataSourceStore sources)
{
    public async Task<StatsResponse> ReadAsync(TimeSpan span, CancellationToken cancellationToken)
    {
        var activity = monitor.Read(span);
        var known = await sources.ListAllAsync(cancellationToken);
        return new StatsResponse(
            activity.At.UtcDateTime,
            activity.StartedAt.UtcDateTime,
            activity.Sessions,
            activity.Statements,
            activity.Denied,
            activity.Failed,
            activity.Now.QueriesPerSecond,
            activity.Now.DeniedPerSecond,
            activity.Now.FailedPerSecond,
            new LatencyResponse(activity.Now.P50Ms, activity.Now.P95Ms, activity.Now.P99Ms),
            (int)activity.Step.TotalSeconds,
            [.. activity.Series.Select(Describe)],
            [.. known.Select(source => Describe(source, activity.Upstreams.GetValueOrDefault(source.Id)))]);
    }

    private static StatsPoint Describe(ActivityPoint point) => new(
        point.At.UtcDateTime,
        point.Sessions,
        point.QueriesPerSecond,
        point.DeniedPerSecond,
        point.FailedPerSecond,
        new LatencyResponse(point.P50Ms, point.P95Ms, point.P99Ms));

    private static DataSourceHealth Describe(StoredDataSource source, UpstreamHealth? upstream)
    {
        var status = upstream switch
        {
            _ when !source.IsActive => DataSourceHealthStatus.Inactive,
            null => DataSourceHealthStatus.Unused,
            { LastErrorAt: { } error } when upstream.LastSuccessAt is not { } success || success < error => DataSourceHealthStatus.Failing,
            _ => DataSourceHealthStatus.Ok,
        };
        return new DataSourceHealth(
            source.Id,
            source.Name,
            source.IsActive,
            status,
            upstream?.PoolMax ?? 0,
            upstream?.InUse ?? 0,
            upstream?.Idle ?? 0,
            upstream?.Waiting ?? 0,
            upstream?.LastSuccessAt?.UtcDateTime,
            upstream?.LastErrorAt?.UtcDateTime,
            upstream?.LastError,
            source.CatalogVersion,
            source.LastSyncAt);
    }
}
