namespace QueryProxy.Abstractions.Queries;

/// <summary>Sees the outcome of each statement and can change nothing.</summary>
/// <remarks>
/// Called off the query's path, after the client has its answer. An observer that throws is logged and counted; the
/// statement is not affected. Implementations must be thread-safe.
/// </remarks>
/// <example>
/// <code>
/// public void OnCompleted(QueryCompleted outcome)
/// {
///     if (outcome.Rows &gt; 100_000)
///     {
///         logger.LogWarning("{User} read {Rows} rows", outcome.Session.User.Username, outcome.Rows);
///     }
/// }
/// </code>
/// </example>
public interface IQueryObserver
{
    /// <summary>Called once for each statement that ended, whether it ran, failed or was denied.</summary>
    /// <param name="outcome">What happened.</param>
    void OnCompleted(QueryCompleted outcome);
}
