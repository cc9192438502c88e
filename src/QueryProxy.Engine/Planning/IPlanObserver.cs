namespace QueryProxy.Engine.Planning;

/// <summary>Sees each statement that was planned, for auditing and metrics. Must be thread-safe and must not block.</summary>
public interface IPlanObserver
{
    /// <summary>Called after planning, cached plans excepted.</summary>
    void OnPlanned(PlanRequest request, PlannedStatement planned, TimeSpan duration);
}
