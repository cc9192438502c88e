namespace QueryProxy.Engine.Operations;

/// <summary>The statements of a stretch of time. Immutable.</summary>
/// <param name="At">When it began.</param>
/// <param name="Sessions">Most clients that were logged in when a statement ended.</param>
/// <param name="QueriesPerSecond">Statements that ended, of any outcome.</param>
/// <param name="DeniedPerSecond">Statements that were refused.</param>
/// <param name="FailedPerSecond">Statements that ended with another error.</param>
/// <param name="P50Ms">Half of them took at most so many milliseconds; null when there were none.</param>
/// <param name="P95Ms">95 of 100 took at most so many.</param>
/// <param name="P99Ms">99 of 100 took at most so many.</param>
public sealed record ActivityPoint(
    DateTimeOffset At,
    int Sessions,
    double QueriesPerSecond,
    double DeniedPerSecond,
    double FailedPerSecond,
    double? P50Ms,
    double? P95Ms,
    double? P99Ms);
