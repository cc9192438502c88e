using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Policies;
using QueryProxy.Admin.Requests;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Governance;
using QueryProxy.Store.Attributes;
using QueryProxy.Store.Directory;
using QueryProxy.Store.Policies;

namespace QueryProxy.Admin.Policies;

/// <summary>
/// Checks a policy's SQL expressions as the planner will use them: against the catalog of each data source it is, or shall be, assigned to, and before any
/// assignment at least for what every catalog has in common. Thread-safe.
/// </summary>
internal sealed class AssignedPolicyChecker(PolicyExpressionChecker checker, DirectoryStore directory, AttributeStore attributes)
{
    private static readonly CatalogSnapshot NoCatalog = new(Guid.Empty, 0, [], [], new SystemCatalog(string.Empty, 0, string.Empty, []));

    /// <summary>Reports what does not parse and refers to user attributes that do not exist.</summary>
    public Task CheckAsync(PolicyDraft policy, IReadOnlyList<PolicyExpression> expressions, ValidationErrors errors, CancellationToken cancellationToken) =>
        CheckAsync(NoCatalog, policy, expressions, errors, cancellationToken);

    /// <summary>Reports what does not fit the tables of a data source; an unknown data source has none.</summary>
    public async Task CheckAsync(
        Guid dataSourceId, PolicyDraft policy, IReadOnlyList<PolicyExpression> expressions, ValidationErrors errors, CancellationToken cancellationToken)
    {
        if (expressions.Count > 0)
        {
            var catalog = await directory.ReadCatalogAsync(dataSourceId, cancellationToken) ?? NoCatalog;
            await CheckAsync(catalog, policy, expressions, errors, cancellationToken);
        }
    }

    private async Task CheckAsync(
        CatalogSnapshot catalog,
        PolicyDraft policy,
        IReadOnlyList<PolicyExpression> expressions,
        ValidationErrors errors,
        CancellationToken cancellationToken)
    {
        if (expressions.Count == 0)
        {
            return;
        }

        var types = (await attributes.ReadAllAsync(cancellationToken)).ToDictionary(
            static definition => definition.Key, static definition => definition.Value.ValueType, StringComparer.Ordinal);
        foreach (var error in expressions.SelectMany(expression => checker.Check(expression, policy.Targets, catalog, types)))
        {
            var place = (error.Position, error.Table) switch
            {
                (null, null) => string.Empty,
                ({ } position, null) => $" (character {position})",
                (null, { } table) => $" (on {table})",
                ({ } position, { } table) => $" (character {position}, on {table})",
            };
            errors.Add(
                PolicyChecker.ToField(error.Pointer),
                error.Message + place,
                new ValidationError("/definition" + error.Pointer, error.Message, error.Position, error.Table?.ToString()));
        }
    }
}
