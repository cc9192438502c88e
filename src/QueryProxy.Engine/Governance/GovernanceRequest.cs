using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Governance;

/// <summary>What <see cref="HookPipeline"/> is to decide. Immutable.</summary>
/// <param name="DataSource">The data source with its compiled policies.</param>
/// <param name="Principal">Whom the policies bind.</param>
/// <param name="Session">What policies and hooks may know of the session.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Scans">Every use of a table in it.</param>
public sealed record GovernanceRequest(
    DataSourceSnapshot DataSource,
    Principal Principal,
    SessionInfo Session,
    StatementInfo Statement,
    ImmutableArray<ScanInput> Scans)
{
    /// <summary>
    /// Whether only the visibility of tables and columns is asked for: then a denial does not end it, so that what is hidden stays hidden where another
    /// policy denies.
    /// </summary>
    public bool IsVisibilityOnly { get; init; }
}
