using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Store.Auditing;

/// <summary>One recorded statement. Immutable.</summary>
/// <param name="Id">Grows with time.</param>
/// <param name="At">When it ended (UTC).</param>
/// <param name="UserId">Who ran it.</param>
/// <param name="Username">That user's name then.</param>
/// <param name="DatasourceId">Where.</param>
/// <param name="DatasourceName">The data source's name then.</param>
/// <param name="Statement">As the client sent it.</param>
/// <param name="GovernedSql">As it went to the upstream, or null when it did not.</param>
/// <param name="Policies">What constrained it.</param>
/// <param name="Columns">Its output columns and the columns of tables they are made of.</param>
/// <param name="Decision">Whether it was let through.</param>
/// <param name="Reason">Why it failed or was refused, or null.</param>
/// <param name="SqlState">The error's SQLSTATE, or null.</param>
/// <param name="Rows">Rows sent to the client, in all runs.</param>
/// <param name="Bytes">Bytes of row data sent to the client, in all runs.</param>
/// <param name="DurationMs">Milliseconds from the client's message to the end of the answer; the mean of all runs.</param>
/// <param name="RunCount">How many runs of the statement, within a second and by one user from one address, the record stands for: 1, or more under load.</param>
/// <param name="ApplicationName">As the client calls itself.</param>
/// <param name="ClientAddress">The client's address, or null.</param>
/// <param name="PreviewedBy">The administrator who looked through the user's eyes, or null for the user's own statement.</param>
public sealed record StoredQuery(
    long Id,
    DateTime At,
    Guid? UserId,
    string Username,
    Guid? DatasourceId,
    string DatasourceName,
    string Statement,
    string? GovernedSql,
    IReadOnlyList<StoredQueryPolicy> Policies,
    IReadOnlyList<StoredQueryColumn> Columns,
    QueryDecision Decision,
    string? Reason,
    string? SqlState,
    long Rows,
    long Bytes,
    double DurationMs,
    int RunCount,
    string ApplicationName,
    string? ClientAddress,
    string? PreviewedBy);
