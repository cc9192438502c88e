namespace QueryProxy.Engine.Planning;

/// <summary>An error as the client will see it, before it becomes an ErrorResponse. Holds nothing the client may not know.</summary>
/// <param name="SqlState">Five characters, from <c>SqlState</c>.</param>
/// <param name="Message">One line, as PostgreSQL words it where PostgreSQL has such an error.</param>
/// <param name="Position">1-based character position in the client's own text, or null.</param>
/// <param name="Detail">More lines, or null.</param>
/// <param name="Hint">What to do, or null.</param>
public sealed record PgError(
    string SqlState,
    string Message,
    int? Position = null,
    string? Detail = null,
    string? Hint = null)
{
    /// <summary>Whether the statement or the whole session ends.</summary>
    public PgErrorSeverity Severity { get; init; } = PgErrorSeverity.Error;

    /// <summary>What the audit record and the log say in addition; never sent to the client.</summary>
    public string? AuditReason { get; init; }
}
