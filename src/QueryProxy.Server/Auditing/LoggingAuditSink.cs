using Microsoft.Extensions.Logging;
using QueryProxy.Engine.Auditing;
using QueryProxy.Server.Logging;

namespace QueryProxy.Server.Auditing;

/// <summary>The sink that is always there: one line per statement, without its text, which may hold values.</summary>
internal sealed class LoggingAuditSink(ILogger<LoggingAuditSink> logger) : IQueryAuditSink
{
    public ValueTask WriteAsync(IReadOnlyList<QueryAuditRecord> records, CancellationToken cancellationToken)
    {
        if (!logger.IsEnabled(LogLevel.Information))
            return default;
        foreach (var record in records)
        {
            var outcome = record.Outcome;
            ServerLog.Audited(
                logger,
                outcome.Session.User.Username,
                outcome.Session.DataSource.Name,
                outcome.Statement.Kind.ToString(),
                outcome.Decision.ToString(),
                outcome.SqlState,
                outcome.Rows,
                outcome.Bytes,
                outcome.Duration.TotalMilliseconds,
                Math.Max(1, record.Runs.Count));
        }

        return default;
    }
}
