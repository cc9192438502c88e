using System.Collections.Frozen;

namespace QueryProxy.Engine.Governance;

/// <summary>Limits for code that plugins bring. Exceeding one denies the statement.</summary>
public sealed record GovernanceOptions
{
    /// <summary>How long one policy or hook may take for one statement.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long it may take as long as no call of it has completed: code that runs for the first time is loaded and compiled first, and on a busy machine
    /// that alone can take longer than <see cref="TimeLimit"/>.
    /// </summary>
    public TimeSpan FirstCallLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most constraints that all policies and hooks together may put on one scan.</summary>
    public int MaxConstraintsPerScan { get; init; } = 10_000;

    /// <summary>Longest text of one SQL expression, in characters.</summary>
    public int MaxExpressionLength { get; init; } = 64 * 1024;

    /// <summary>How many calls of one hook may hang at the same time before it is not called any more until one returns.</summary>
    public int MaxHangingCalls { get; init; } = 4;

    /// <summary>After how many failures in a row a policy or hook is not called for <see cref="FailurePause"/>; its statements are denied at once.</summary>
    public int MaxConsecutiveFailures { get; init; } = 10;

    /// <summary>How long a policy or hook that failed too often is left alone before one statement tries it again.</summary>
    public TimeSpan FailurePause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The ids of plugins whose policies and hooks never wait and whose time is bounded by the statement and the policy: they are called on the thread that plans. The
    /// other limits hold for them, too, once a call returned. Only for code that is as well known as the host's own.
    /// </summary>
    public FrozenSet<string> InPlacePlugins { get; init; } = [];

    /// <summary>How much memory one call of a policy or hook may allocate, in bytes.</summary>
    public long MaxAllocatedBytes { get; init; } = 256 * 1024 * 1024;
}
