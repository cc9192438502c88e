using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Admin.Access;

/// <summary>
/// Finds out what a user sees by asking the very pipeline that governs statements about each table; nothing is computed a second way. Thread-safe.
/// </summary>
internal sealed class EffectiveAccessResolver(ProxyDirectory directory, HookPipeline pipeline)
{
    private static readonly StatementInfo NoStatement = new(StatementKind.Other, string.Empty);

    /// <returns>Null when there is no such data source.</returns>
    public async Task<EffectiveAccess?> ResolveAsync(Guid userId, string username, string dataSource, CancellationToken cancellationToken)
    {
        if (await directory.GetDataSourceAsync(dataSource, cancellationToken) is not { } source)
        {
            return null;
        }

        EffectiveAccess Closed(string reason, Principal? principal = null) =>
            new(userId, source.Record.Id, HasAccess: false, reason, principal is null ? [] : [.. principal.RoleIds], []);
        if (await directory.GetPrincipalAsync(username, cancellationToken) is not { } principal)
        {
            return Closed("The user is inactive.");
        }

        if (!source.Record.IsActive)
        {
            return Closed("The data source is inactive.", principal);
        }

        if (!await directory.HasAccessAsync(userId, source.Record.Id, cancellationToken))
        {
            return Closed("The user has no access to the data source.", principal);
        }

        var tables = RawCatalog.Of(source.Record.Catalog).Tables;
        var session = new SessionInfo(principal.User, source.Info, "effective-access", null);
        GovernanceRequest Ask(params IEnumerable<CatalogTable> about) => new(source, principal, session, NoStatement, [.. about.Select(ScanInput.WithoutUsage)]);

        // 1. What exists for the user, which no denial may hide.
        var visibility = await pipeline.DecideAsync(Ask(tables) with { IsVisibilityOnly = true }, cancellationToken);
        if (visibility.Denial is { } failure)
        {
            return new EffectiveAccess(userId, source.Record.Id, HasAccess: true, failure.Reason, [.. principal.RoleIds], []);
        }

        // 2. Filters and masks, table by table, so that the denial of one says nothing of the others.
        var described = new List<EffectiveTable>();
        for (var index = 0; index < tables.Length; index++)
        {
            var selected = source.Record.Catalog.Tables[index];
            if (visibility.Scans[index].IsHidden)
            {
                described.Add(Describe(selected, visibility.Scans[index]));
                continue;
            }

            var decision = await pipeline.DecideAsync(Ask(tables[index]), cancellationToken);
            described.Add(decision.Denial is { } denial ? Denied(selected, denial) : Describe(selected, decision.Scans[0]));
        }

        return new EffectiveAccess(userId, source.Record.Id, HasAccess: true, null, [.. principal.RoleIds], described);
    }

    private static EffectiveTable Denied(CatalogTable table, Denial denial) =>
        new(table.Name.Schema, table.Name.Name, EffectiveTableAccess.Denied, denial.Reason, [], [], []);

    private static EffectiveTable Describe(CatalogTable table, ScanDecision decision)
    {
        var rules = decision.Applied.Select(static applied => new EffectiveRule(applied.Name, applied.PolicyId, applied.Effect)).ToList();
        return new EffectiveTable(
            table.Name.Schema,
            table.Name.Name,
            decision.IsHidden ? EffectiveTableAccess.Hidden : EffectiveTableAccess.Visible,
            null,
            [.. decision.Filters.Select(ShownExpression.Of)],
            [.. rules.Where(static rule => rule.Effect is "filter" or "deny" or "hide table")],
            [.. table.Columns.Select(column => Describe(column.Name, decision, rules))]);
    }

    private static EffectiveColumn Describe(string column, ScanDecision decision, List<EffectiveRule> rules)
    {
        var decidedBy = rules.Where(rule => rule.Effect == "mask " + column || rule.Effect == "hide " + column || rule.Effect == "allow " + column).ToList();
        if (decision.IsHidden || decision.HiddenColumns.Contains(column))
        {
            return new EffectiveColumn(column, EffectiveColumnAccess.Hidden, null, decidedBy);
        }

        return decision.Masks.TryGetValue(column, out var mask)
            ? new EffectiveColumn(column, EffectiveColumnAccess.Masked, Describe(mask), decidedBy)
            : new EffectiveColumn(column, EffectiveColumnAccess.Visible, null, decidedBy);
    }

    private static string Describe(ColumnMask mask) => mask switch
    {
        ColumnMask.Expression expression => ShownExpression.Of(expression.Sql),
        ColumnMask.Transform transform => transform.Implementation.GetType().Name,
        _ => "NULL",
    };
}
