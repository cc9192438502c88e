using System.Net;
using Microsoft.Extensions.Logging;

namespace QueryProxy.Server.Logging;

/// <summary>Log messages of client connections and sessions; event ids 1000 to 1099. None holds a data value, a statement or a secret.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1000, LogLevel.Debug, "Connection {ConnectionId} from {Remote} opened")]
    public static partial void ConnectionOpened(ILogger logger, string connectionId, EndPoint? remote);

    [LoggerMessage(1001, LogLevel.Debug, "Connection {ConnectionId} closed")]
    public static partial void ConnectionClosed(ILogger logger, string connectionId);

    [LoggerMessage(1002, LogLevel.Information, "Connection {ConnectionId} refused: {SqlState} {Reason}")]
    public static partial void ConnectionRefused(ILogger logger, string connectionId, string sqlState, string reason);

    [LoggerMessage(1003, LogLevel.Warning, "Connection {ConnectionId}: login of {Username} failed: {Reason}")]
    public static partial void LoginFailed(ILogger logger, string connectionId, string username, string reason);

    [LoggerMessage(1004, LogLevel.Information, "Connection {ConnectionId}: {Username} connected to {DataSource}, session {SessionId}")]
    public static partial void SessionStarted(ILogger logger, string connectionId, string username, string dataSource, int sessionId);

    [LoggerMessage(1005, LogLevel.Information, "Session {SessionId} ended: {Reason}")]
    public static partial void SessionEnded(ILogger logger, int sessionId, string reason);

    [LoggerMessage(1006, LogLevel.Information, "Session {SessionId}: protocol violation: {Reason}")]
    public static partial void ProtocolViolation(ILogger logger, int sessionId, string reason);

    [LoggerMessage(1007, LogLevel.Error, "Session {SessionId} failed unexpectedly")]
    public static partial void SessionFailed(ILogger logger, int sessionId, Exception exception);

    [LoggerMessage(1008, LogLevel.Error, "Connection {ConnectionId} failed unexpectedly before its session began")]
    public static partial void ConnectionFailed(ILogger logger, string connectionId, Exception exception);

    [LoggerMessage(1009, LogLevel.Debug, "Connection {ConnectionId}: TLS handshake failed: {Reason}")]
    public static partial void TlsHandshakeFailed(ILogger logger, string connectionId, string reason);

    [LoggerMessage(1010, LogLevel.Warning, "Session {SessionId}: upstream of {DataSource} failed ({Kind}): {Reason}")]
    public static partial void UpstreamFailed(ILogger logger, int sessionId, string dataSource, string kind, string reason);

    [LoggerMessage(1011, LogLevel.Error, "Session {SessionId}: planning failed unexpectedly")]
    public static partial void PlanningFailed(ILogger logger, int sessionId, Exception exception);

    [LoggerMessage(1012, LogLevel.Error, "Session {SessionId}: a column transform failed")]
    public static partial void TransformFailed(ILogger logger, int sessionId, Exception exception);

    [LoggerMessage(1013, LogLevel.Error, "The audit sink {Sink} failed")]
    public static partial void AuditSinkFailed(ILogger logger, string sink, Exception exception);

    [LoggerMessage(1014, LogLevel.Error, "The query observer {Observer} failed")]
    public static partial void ObserverFailed(ILogger logger, string observer, Exception exception);

    [LoggerMessage(1015, LogLevel.Information, "Stopping: {Sessions} sessions are asked to end within {Grace}")]
    public static partial void ShutdownStarted(ILogger logger, int sessions, TimeSpan grace);

    [LoggerMessage(1016, LogLevel.Information, "TLS certificate {Subject} loaded, valid until {NotAfter}")]
    public static partial void CertificateLoaded(ILogger logger, string subject, DateTime notAfter);

    [LoggerMessage(1017, LogLevel.Error, "The TLS certificate could not be loaded again, the old one stays in use")]
    public static partial void CertificateReloadFailed(ILogger logger, Exception exception);

    [LoggerMessage(1018, LogLevel.Debug, "Session {SessionId}: cancel requested")]
    public static partial void CancelRequested(ILogger logger, int sessionId);

    [LoggerMessage(1019, LogLevel.Error, "Session {SessionId}: a catalog query failed unexpectedly")]
    public static partial void CatalogReadFailed(ILogger logger, int sessionId, Exception exception);

    [LoggerMessage(1020, LogLevel.Error, "Session {SessionId}: the upstream's columns are not those of the plan: discover the catalog again")]
    public static partial void ShapeMismatch(ILogger logger, int sessionId);

    [LoggerMessage(1021, LogLevel.Error, "The SCRAM verifier of {Username} could not be kept: the next login will ask for the password itself again")]
    public static partial void VerifierNotKept(ILogger logger, string username, Exception exception);

    [LoggerMessage(1022, LogLevel.Warning, "New clients cannot be served for now: {Reason}")]
    public static partial void AcceptFailed(ILogger logger, string reason);

    [LoggerMessage(1029, LogLevel.Warning, "A cancel request could not be passed on to the other replicas")]
    public static partial void CancelNotRelayed(ILogger logger, Exception exception);

    [LoggerMessage(1040, LogLevel.Warning, "Whether connected users may stay could not be looked up; their statements are checked one by one")]
    public static partial void RevocationFailed(ILogger logger, Exception exception);

    [LoggerMessage(1041, LogLevel.Warning, "Session {SessionId}: refused, because {Reason}")]
    public static partial void DirectoryUnavailable(ILogger logger, int sessionId, string reason);

    [LoggerMessage(1042, LogLevel.Error, "A statement could not be recorded as it was; its text was left out of the record of {Username} at {At}")]
    public static partial void AuditRecordCut(ILogger logger, string username, DateTimeOffset at, Exception exception);

    [LoggerMessage(1043, LogLevel.Error, "The proxy stopped before {Count} audit records could be written by {Sink}")]
    public static partial void AuditRecordsLost(ILogger logger, int count, string sink);

    [LoggerMessage(1030, LogLevel.Information, "audit user={Username} source={DataSource} kind={Kind} decision={Decision} sqlstate={SqlState} rows={Rows} bytes={Bytes} ms={Milliseconds} runs={Runs}")]
    public static partial void Audited(
        ILogger logger, string username, string dataSource, string kind, string decision, string? sqlState, long rows, long bytes, double milliseconds, int runs);
}
