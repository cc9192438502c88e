using System.Collections.Frozen;
using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Engine.Rewriting;

/// <summary>How one scan is replaced: the decision with its expressions compiled, and where conditions may run. Immutable.</summary>
internal sealed record ScanPlan
{
    /// <summary>The scan.</summary>
    public required BoundScan Scan { get; init; }

    /// <summary>What was decided about it.</summary>
    public required ScanDecision Decision { get; init; }

    /// <summary>The name of the table inside its governed relation.</summary>
    public required string Alias { get; init; }

    /// <summary>The places of the columns that the governed relation shows, in order: those that the statement mentions.</summary>
    public required ImmutableArray<int> Shown { get; init; }

    /// <summary>The compiled row filters.</summary>
    public required ImmutableArray<CompiledRule> Filters { get; init; }

    /// <summary>The compiled masks of the columns that are shown, by column name.</summary>
    public required IReadOnlyDictionary<string, CompiledRule> Masks { get; init; }

    /// <summary>Columns that leave the upstream raw and are transformed in the proxy: plain output columns only.</summary>
    public IReadOnlyDictionary<string, ColumnMask.Transform> Transforms { get; init; } = FrozenDictionary<string, ColumnMask.Transform>.Empty;

    /// <summary>Whether the client's conditions must not run before the filters.</summary>
    public bool IsFenced { get; init; }

    /// <summary>Leakproof conditions of the client that run inside the fence.</summary>
    public ImmutableArray<PushableCondition> Pushed { get; init; } = [];

    /// <summary>The name of a table inside the governed relation of scan <paramref name="index"/>.</summary>
    public static string AliasOf(int index) => $"qp${index}";
}
