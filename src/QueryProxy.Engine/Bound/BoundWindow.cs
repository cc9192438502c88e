using System.Collections.Immutable;
using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Engine.Bound;

/// <summary>A window of a select: partitioning, order and frame. Compared by reference.</summary>
public sealed class BoundWindow
{
    /// <summary>Its name in the WINDOW clause, or null.</summary>
    public string? Name { get; internal init; }

    public ImmutableArray<BoundSortKey> PartitionBy { get; internal init; } = [];

    public ImmutableArray<BoundSortKey> OrderBy { get; internal init; } = [];

    public FrameMode Mode { get; internal init; } = FrameMode.Range;

    public FrameBoundKind Start { get; internal init; } = FrameBoundKind.UnboundedPreceding;

    public FrameBoundKind End { get; internal init; } = FrameBoundKind.CurrentRow;

    /// <summary>The value of <c>offset PRECEDING</c> or <c>FOLLOWING</c>.</summary>
    public BoundExpression? StartOffset { get; internal init; }

    public BoundExpression? EndOffset { get; internal init; }

    public FrameExclusion Exclusion { get; internal init; } = FrameExclusion.None;

    /// <summary>Whether a frame clause was written.</summary>
    public bool HasFrame { get; internal init; }
}
