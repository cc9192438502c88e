namespace QueryProxy.Engine.Planning;

/// <summary>Ends the planning of a statement with an error for the client. Never leaves the planner.</summary>
internal sealed class PlanException : Exception
{
    public PlanException(PgError error)
        : base(error.Message) => Error = error;

    public PgError Error { get; }

    /// <summary>A construct that cannot be governed.</summary>
    public static PlanException Unsupported(string message, int? position = null) =>
        new(new PgError(PlanSqlState.FeatureNotSupported, message, position));

    /// <summary>A fault of a policy, a plugin or the proxy itself: the client learns nothing but that it happened.</summary>
    public static PlanException Internal(string auditReason) =>
        new(new PgError(PlanSqlState.InternalError, "internal error in governance") { AuditReason = auditReason });
}
