using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>SELECT … FROM … WHERE … GROUP BY … HAVING … WINDOW …</summary>
public sealed class BoundSelect : BoundQuery
{
    internal BoundSelect()
    {
    }

    /// <summary>The items of FROM, cross joined.</summary>
    public ImmutableArray<BoundTableExpression> From { get; internal set; } = [];

    public BoundExpression? Where { get; internal set; }

    /// <summary>Whether rows are grouped: GROUP BY, HAVING or an aggregate.</summary>
    public bool IsGrouped { get; internal set; }

    /// <summary>The expressions that are grouped by, each once.</summary>
    public ImmutableArray<BoundSortKey> GroupKeys { get; internal set; } = [];

    /// <summary>
    /// The grouping sets as places in <see cref="GroupKeys"/>, CUBE and ROLLUP expanded. A plain GROUP BY is one set of all keys;
    /// no GROUP BY is one empty set when rows are grouped.
    /// </summary>
    public ImmutableArray<ImmutableArray<int>> GroupingSets { get; internal set; } = [];

    /// <summary>Whether GROUPING SETS, CUBE, ROLLUP or <c>()</c> was written.</summary>
    public bool HasGroupingSets { get; internal set; }

    /// <summary>
    /// Columns used without being grouped by because the primary key of their scan is: a subquery in place of the table hides that from
    /// the upstream, so they must be added to GROUP BY then.
    /// </summary>
    public ImmutableArray<BoundColumn> FunctionallyDependentColumns { get; internal set; } = [];

    public BoundExpression? Having { get; internal set; }

    public ImmutableArray<BoundWindow> Windows { get; internal set; } = [];

    /// <summary>The output columns first, then hidden ones that only ORDER BY, GROUP BY or DISTINCT ON need.</summary>
    public ImmutableArray<BoundTarget> Targets { get; internal set; } = [];

    public bool IsDistinct { get; internal set; }

    /// <summary>The keys of DISTINCT (one per output column) or of DISTINCT ON.</summary>
    public ImmutableArray<BoundSortKey> DistinctKeys { get; internal set; } = [];

    /// <summary>DISTINCT ON rather than DISTINCT.</summary>
    public bool IsDistinctOn { get; internal set; }

    /// <summary>Whether a target expression yields a set.</summary>
    public bool HasSetReturningTargets { get; internal set; }
}
