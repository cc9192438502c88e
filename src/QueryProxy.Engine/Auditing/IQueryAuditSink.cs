namespace QueryProxy.Engine.Auditing;

/// <summary>
/// Keeps the outcome of statements. Called off the query's path, one batch at a time and in order. A batch that throws must have kept nothing: it is
/// tried again until it is kept, and sessions wait meanwhile when too many records do.
/// </summary>
public interface IQueryAuditSink
{
    /// <summary>Keeps a batch.</summary>
    ValueTask WriteAsync(IReadOnlyList<QueryAuditRecord> records, CancellationToken cancellationToken);
}
