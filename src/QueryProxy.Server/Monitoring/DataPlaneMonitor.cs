using QueryProxy.Engine.Operations;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Sessions;

namespace QueryProxy.Server.Monitoring;

/// <summary>Reads the data plane's counters for the management plane. Thread-safe.</summary>
internal sealed class DataPlaneMonitor(
    StatementStatistics statistics, UpstreamRecord upstreams, UpstreamPools pools, SessionRegistry registry, TimeProvider time) : IDataPlaneMonitor
{
    /// <inheritdoc/>
    public DataPlaneActivity Read(TimeSpan span) => new(
        time.GetUtcNow(),
        statistics.StartedAt,
        registry.Sessions.Count(),
        statistics.Statements,
        statistics.Denied,
        statistics.Failed,
        statistics.LastMinute(),
        StatementStatistics.Step,
        statistics.Series(span < StatementStatistics.Kept ? span : StatementStatistics.Kept),
        ReadUpstreams());

    /// <inheritdoc/>
    public long Statements => statistics.Statements;

    /// <inheritdoc/>
    public int Sessions => registry.Count;

    private Dictionary<Guid, UpstreamHealth> ReadUpstreams()
    {
        var open = pools.Statistics().ToDictionary(static entry => entry.DataSourceId);
        return upstreams.DataSources.Union(open.Keys).ToDictionary(static id => id, id =>
        {
            var (successAt, errorAt, error) = upstreams.Read(id);
            return open.TryGetValue(id, out var pool)
                ? new UpstreamHealth(pool.Max, pool.Pool.Total - pool.Pool.Idle, pool.Pool.Idle, pool.Pool.Waiting, successAt, errorAt, error)
                : new UpstreamHealth(0, 0, 0, 0, successAt, errorAt, error);
        });
    }
}
