namespace QueryProxy.Server.Upstream;

/// <summary>A pool at one moment.</summary>
/// <param name="Total">Open connections and those being opened or closed.</param>
/// <param name="Idle">Of these, free to take.</param>
/// <param name="Waiting">Queries that wait for one.</param>
public readonly record struct UpstreamPoolStatistics(int Total, int Idle, int Waiting);
