namespace QueryProxy.Engine.Auditing;

/// <summary>
/// Keeps the outcome of statements. Called off the query's path, one batch at a time and in order; a sink that throws is logged and the
/// batch counts as lost.
/// </summary>
public interface IQueryAuditSink
{
    /// <summary>Keeps a batch.</summary>
    ValueTask WriteAsync(IReadOnlyList<QueryAuditRecord> records, CancellationToken cancellationToken);
}
