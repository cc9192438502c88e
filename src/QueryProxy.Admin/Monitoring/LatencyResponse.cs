namespace QueryProxy.Admin.Monitoring;

/// <summary>How long statements took, in milliseconds; null where none ended.</summary>
/// <param name="P50Ms">Half of them took at most so long.</param>
/// <param name="P95Ms">95 of 100 took at most so long.</param>
/// <param name="P99Ms">99 of 100 took at most so long.</param>
public sealed record LatencyResponse(double? P50Ms, double? P95Ms, double? P99Ms);
