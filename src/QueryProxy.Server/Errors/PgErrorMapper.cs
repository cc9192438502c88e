using System.Text;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Lifting;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Upstream;

namespace QueryProxy.Server.Errors;

/// <summary>
/// The only maker of ErrorResponses, and with it the place that decides what a client may read of a failure. Upstream errors keep their SQLSTATE;
/// their text, position and other fields only as far as the plan's <see cref="ErrorRedaction"/> allows.
/// </summary>
internal static class PgErrorMapper
{
    private const string Lost = "the connection to the data source was lost";

    /// <summary>The message for an error that is decided.</summary>
    public static ErrorResponse ToErrorResponse(PgError error) => new(new ErrorFields
    {
        Severity = error.Severity == PgErrorSeverity.Fatal ? "FATAL" : "ERROR",
        SqlState = error.SqlState,
        Message = error.Message,
        Detail = error.Detail,
        Hint = error.Hint,
        Position = error.Position,
    });

    /// <summary>An upstream's ErrorResponse in answer to a plan's statement.</summary>
    /// <param name="upstream">The error.</param>
    /// <param name="plan">The plan that ran.</param>
    /// <param name="isOwnText">Whether positions count in the plan's own SQL; not so for a FETCH from its cursor.</param>
    /// <param name="liftedSql">The client's text, when the plan was made for one with other constants; empty otherwise.</param>
    public static PgError Map(ErrorFields upstream, QueryPlan plan, bool isOwnText = true, ReadOnlySpan<byte> liftedSql = default)
    {
        if (MapSession(upstream) is { } session)
            return session;
        var text = plan.ClientText;
        var position = isOwnText && upstream.Position is { } p ? plan.MapPosition(p) : null;
        if (!liftedSql.IsEmpty)
        {
            position = position is { } planned ? StatementConstants.MapPosition(Encoding.UTF8.GetBytes(text), liftedSql, planned) : null;
            text = Encoding.UTF8.GetString(liftedSql);
        }

        return Redact(upstream, plan.Redaction, text, position);
    }

    /// <summary>An upstream's ErrorResponse in answer to a statement that the proxy made of the session's own state: BEGIN, SAVEPOINT, FETCH, SET.</summary>
    /// <param name="upstream">The error.</param>
    /// <param name="redaction">What the statement reads: <see cref="ErrorRedaction.None"/> for one that reads no table.</param>
    public static PgError Map(ErrorFields upstream, ErrorRedaction redaction) => MapSession(upstream) ?? Redact(upstream, redaction, "", null);

    /// <summary>An upstream that could not be reached, died or is full. Host and port are for the log, not for the client.</summary>
    public static PgError Map(UpstreamException exception) => Describe(exception.Kind) with { AuditReason = $"{exception.Kind}: {exception.Message}" };

    private static PgError Describe(UpstreamErrorKind kind) => kind switch
    {
        UpstreamErrorKind.PoolExhausted => Error(ServerSqlState.TooManyConnections, "all connections to the data source are busy, try again later"),
        UpstreamErrorKind.ConnectionLost => Error(ServerSqlState.ConnectionFailure, Lost),
        UpstreamErrorKind.PoolClosed => Error(ServerSqlState.ConnectionFailure, "the data source was changed or the proxy is stopping, try again"),
        UpstreamErrorKind.TimedOut => Error(ServerSqlState.ConnectionFailure, "the data source did not answer in time"),
        UpstreamErrorKind.ProtocolViolation => Error(ServerSqlState.ConnectionFailure, "the data source sent something that is not the PostgreSQL protocol"),
        UpstreamErrorKind.AuthenticationFailed => Error(ServerSqlState.ConnectionFailure, "the data source refused the proxy's login: tell its administrator"),
        _ => Error(ServerSqlState.ConnectionFailure, "the data source cannot be reached"),
    };

    /// <summary>What governance depends on is not known: nothing is served on it.</summary>
    public static PgError Map(DirectoryUnavailableException exception) =>
        Error(ServerSqlState.CannotConnectNow, "the proxy cannot confirm what is allowed, try again later") with { AuditReason = exception.Message };

    /// <summary>Bytes of a client that are not the protocol.</summary>
    public static PgError Map(ProtocolViolationException exception) =>
        Error(exception.SqlState, exception.Message) with { Severity = exception.IsFatal ? PgErrorSeverity.Fatal : PgErrorSeverity.Error };

    /// <summary>A bug: the log has it, the client learns nothing.</summary>
    public static PgError Internal(string reason) => Error(ServerSqlState.InternalError, "internal error: the proxy's log has the details") with { AuditReason = reason };

    // FATAL and PANIC end the upstream's session, not the client's.
    private static PgError? MapSession(ErrorFields upstream) =>
        upstream.Severity is "FATAL" or "PANIC"
            ? Error(ServerSqlState.ConnectionFailure, Lost) with { AuditReason = $"{upstream.SqlState}: {upstream.Message}" }
            : null;

    private static PgError Redact(ErrorFields upstream, ErrorRedaction redaction, string clientText, int? position)
    {
        var reason = $"{upstream.SqlState}: {upstream.Message}";
        if (redaction == ErrorRedaction.None)
            return new PgError(upstream.SqlState, upstream.Message, position, upstream.Detail, upstream.Hint) { AuditReason = reason };
        var passes = redaction == ErrorRedaction.Fields
            && UpstreamErrorText.RepeatsClient(upstream.SqlState, upstream.Message, clientText, position is not null);
        var message = passes ? upstream.Message : UpstreamErrorText.General(upstream.SqlState);
        return new PgError(upstream.SqlState, message, position) { AuditReason = reason };
    }

    private static PgError Error(string sqlState, string message) => new(sqlState, message);
}
