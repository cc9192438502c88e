namespace QueryProxy.Engine.Planning;

/// <summary>Limits of the planner.</summary>
public sealed record PlannerOptions
{
    /// <summary>Most plans that are kept.</summary>
    public int CacheCapacity { get; init; } = 4096;
}
