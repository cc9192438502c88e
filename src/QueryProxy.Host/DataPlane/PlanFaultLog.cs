using QueryProxy.Engine.Planning;

namespace QueryProxy.Host.DataPlane;

/// <summary>Logs why a statement was refused by a fault: a hook that failed, or a bug. The client learned only that there was one.</summary>
internal sealed partial class PlanFaultLog(ILogger<PlanFaultLog> logger) : IPlanObserver
{
    // PostgreSQL's internal_error (documentation, appendix A).
    private const string InternalError = "XX000";

    /// <inheritdoc/>
    public void OnPlanned(PlanRequest request, PlannedStatement planned, TimeSpan duration)
    {
        if (planned is PlannedStatement.Refused { Error: { SqlState: InternalError, AuditReason: { } reason } })
        {
            LogFault(logger, reason);
        }
    }

    [LoggerMessage(EventId = 9103, Level = LogLevel.Error, Message = "A statement was refused by a fault: {Reason}")]
    private static partial void LogFault(ILogger logger, string reason);
}
