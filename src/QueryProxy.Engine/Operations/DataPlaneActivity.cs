namespace QueryProxy.Engine.Operations;

/// <summary>What the data plane of this process does. Immutable.</summary>
/// <param name="At">When it was read.</param>
/// <param name="StartedAt">When the data plane began to count.</param>
/// <param name="Sessions">Clients that are logged in.</param>
/// <param name="Statements">Statements since the start.</param>
/// <param name="Denied">Of these, those that were refused.</param>
/// <param name="Failed">Of these, those that ended with another error.</param>
/// <param name="Now">The last minute.</param>
/// <param name="Step">How long one point of the series is.</param>
/// <param name="Series">The time before, one point for each step, the oldest first.</param>
/// <param name="Upstreams">The data sources that were used, by id.</param>
public sealed record DataPlaneActivity(
    DateTimeOffset At,
    DateTimeOffset StartedAt,
    int Sessions,
    long Statements,
    long Denied,
    long Failed,
    ActivityPoint Now,
    TimeSpan Step,
    IReadOnlyList<ActivityPoint> Series,
    IReadOnlyDictionary<Guid, UpstreamHealth> Upstreams);
