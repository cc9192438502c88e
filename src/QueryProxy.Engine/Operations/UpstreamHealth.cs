namespace QueryProxy.Engine.Operations;

/// <summary>How the upstream of one data source has served this process. Immutable.</summary>
/// <param name="PoolMax">Most connections the pool opens.</param>
/// <param name="InUse">Connections that sessions hold, and those being opened.</param>
/// <param name="Idle">Connections that are free to take.</param>
/// <param name="Waiting">Statements that wait for one.</param>
/// <param name="LastSuccessAt">When a statement last ended well there, or null.</param>
/// <param name="LastErrorAt">When the upstream last failed, or null.</param>
/// <param name="LastError">How, or null. For administrators: it may name host and port.</param>
public sealed record UpstreamHealth(
    int PoolMax, int InUse, int Idle, int Waiting, DateTimeOffset? LastSuccessAt, DateTimeOffset? LastErrorAt, string? LastError);
