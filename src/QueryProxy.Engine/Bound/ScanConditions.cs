using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>The conditions (WHERE, ON, USING, HAVING, FILTER and what correlated or LATERAL parts do) that touch one scan.</summary>
/// <param name="Pushable">
/// Conjuncts that use leakproof operators and functions only, on columns of this scan alone, constants and parameters, and that may be
/// applied to the scan itself without changing the result.
/// </param>
/// <param name="HasOthers">Whether any condition that is not among the pushable ones touches the scan.</param>
/// <param name="NeedsFence">
/// Whether a condition that touches the scan may fail or have an effect that tells about its input: it uses something not leakproof.
/// When only <paramref name="HasOthers"/> is set, all of them are leakproof (an equality join, for instance).
/// </param>
public sealed record ScanConditions(ImmutableArray<PushableCondition> Pushable, bool HasOthers, bool NeedsFence)
{
    /// <summary>No condition touches the scan.</summary>
    public static ScanConditions None { get; } = new([], false, false);
}
