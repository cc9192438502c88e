using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Finds out which tables and columns exist for a user, with the very pipeline that governs statements: each selected table is asked about as
/// a scan that uses nothing. Keeps the answer for as long as data source and user stay the same. Thread-safe.
/// </summary>
/// <remarks>
/// A denial at this point hides nothing: the table exists, and a statement that reads it is refused. A hook that fails leaves no table visible
/// and says why.
/// </remarks>
public sealed class VisibilityResolver
{
    private static readonly StatementInfo NoStatement = new(StatementKind.Other, string.Empty);
    private readonly ConditionalWeakTable<DataSourceSnapshot, ConcurrentDictionary<Principal, VisibleCatalog>> _cache = [];
    private readonly HookPipeline _pipeline;

    /// <summary>Creates a resolver.</summary>
    public VisibilityResolver(HookPipeline pipeline) => _pipeline = pipeline;

    /// <summary>What exists for the user now.</summary>
    public async ValueTask<VisibleCatalog> ResolveAsync(
        DataSourceSnapshot dataSource, Principal principal, SessionInfo session, CancellationToken cancellationToken)
    {
        var byPrincipal = _cache.GetOrCreateValue(dataSource);
        if (byPrincipal.TryGetValue(principal, out var known)) return known;
        var visible = await DecideAsync(dataSource, principal, session, cancellationToken).ConfigureAwait(false);
        if (visible.Variance == PlanVariance.None && visible.Failure is null) byPrincipal[principal] = visible;
        return visible;
    }

    /// <summary>The catalog without what a statement's own decisions hide in addition.</summary>
    internal static CatalogSnapshot Without(CatalogSnapshot catalog, IEnumerable<ScanDecision> decisions)
    {
        var byTable = decisions.ToLookup(static decision => decision.Table);
        return With(catalog, catalog.Tables
            .Where(table => !byTable[table.Name].Any(static decision => decision.IsHidden))
            .Select(table => byTable[table.Name].Aggregate(table, Reduce)));
    }

    private async ValueTask<VisibleCatalog> DecideAsync(
        DataSourceSnapshot dataSource, Principal principal, SessionInfo session, CancellationToken cancellationToken)
    {
        var catalog = dataSource.Record.Catalog;
        var raw = RawCatalog.Of(catalog);
        var request = new GovernanceRequest(dataSource, principal, session, NoStatement, [.. raw.Tables.Select(ScanInput.WithoutUsage)])
        {
            IsVisibilityOnly = true,
        };
        var decision = await _pipeline.DecideAsync(request, cancellationToken).ConfigureAwait(false);
        return decision.Denial is null
            ? new VisibleCatalog(Without(catalog, decision.Scans), null, decision.Variance)
            : new VisibleCatalog(With(catalog, []), decision.Denial, decision.Variance);
    }

    private static CatalogTable Reduce(CatalogTable table, ScanDecision decision) =>
        table.Columns.Any(column => decision.HiddenColumns.Contains(column.Name))
            ? new CatalogTable(table.Oid, table.Name, table.Kind, [.. table.Columns.Where(column => !decision.HiddenColumns.Contains(column.Name))])
            : table;

    private static CatalogSnapshot With(CatalogSnapshot catalog, IEnumerable<CatalogTable> tables) =>
        new(catalog.DataSourceId, catalog.Version, catalog.Schemas, [.. tables], catalog.System);
}
