using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;
using QueryProxy.Store.Directory;

namespace QueryProxy.Admin.Policies;

/// <summary>Finds what a policy's targets match in the catalogs of data sources, with the matcher that governs statements. Thread-safe.</summary>
internal sealed class PolicyMatches(DirectoryStore directory)
{
    /// <summary>The selected tables of a data source that the targets match; none when there is no such data source.</summary>
    public async Task<IReadOnlyList<PolicyMatchResponse>> FindAsync(
        Guid dataSourceId, IReadOnlyList<PolicyTarget> targets, CancellationToken cancellationToken)
    {
        if (targets.Count == 0 || await directory.ReadCatalogAsync(dataSourceId, cancellationToken) is not { } catalog)
        {
            return [];
        }

        var matcher = new PolicyTargetMatcher(targets);
        return [.. catalog.Tables.Where(table => matcher.MatchesTable(table.Name)).Select(table => Describe(dataSourceId, table, matcher))];
    }

    private static PolicyMatchResponse Describe(Guid dataSourceId, CatalogTable table, PolicyTargetMatcher matcher) => new(
        dataSourceId,
        table.Name.Schema,
        table.Name.Name,
        matcher.MatchColumns(table.Name, [.. table.Columns.Select(static column => column.Name)]));
}
