using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Governance;

/// <summary>The frozen outcome of <see cref="HookPipeline"/> for one statement.</summary>
/// <param name="Denial">Why the statement is refused, or null.</param>
/// <param name="Scans">A decision for each scan of the request, in its order; empty when the statement is refused.</param>
/// <param name="Variance">What the decision depends on besides user and policies.</param>
/// <param name="RowLimit">Most rows the statement may return, or null.</param>
public sealed record GovernanceDecision(
    Denial? Denial,
    ImmutableArray<ScanDecision> Scans,
    PlanVariance Variance,
    long? RowLimit)
{
    /// <summary>Whether the refusal comes from a policy or hook that failed, not from one that denied.</summary>
    public bool IsFailure { get; init; }

    /// <summary>Whether a hook looked at the statement's kind or text: then another text may be decided otherwise.</summary>
    public bool DependsOnStatement { get; init; }

    internal static GovernanceDecision Deny(Denial denial, PlanVariance variance) => new(denial, [], variance, null);

    internal static GovernanceDecision Fail(string reason) =>
        new(new Denial(reason, "internal error in governance"), [], PlanVariance.EveryExecution, null) { IsFailure = true };
}
