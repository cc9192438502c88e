using System.Collections.Frozen;
using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Governance;

/// <summary>What one scan may see: the merged constraints of all policies and hooks. Immutable, and equal in content whatever the order they ran in.</summary>
public sealed class ScanDecision
{
    internal ScanDecision(
        TableName table,
        bool isHidden,
        FrozenSet<string> hiddenColumns,
        IReadOnlyDictionary<string, ColumnMask> masks,
        ImmutableArray<SqlExpression> filters,
        ImmutableArray<AppliedConstraint> applied)
    {
        Table = table;
        IsHidden = isHidden;
        HiddenColumns = hiddenColumns;
        Masks = masks;
        Filters = filters;
        Applied = applied;
    }

    /// <summary>The table that is read.</summary>
    public TableName Table { get; }

    /// <summary>Whether the table does not exist for this statement.</summary>
    public bool IsHidden { get; }

    /// <summary>The columns that do not exist for this statement.</summary>
    public FrozenSet<string> HiddenColumns { get; }

    /// <summary>The masks of the other columns, by column name.</summary>
    public IReadOnlyDictionary<string, ColumnMask> Masks { get; }

    /// <summary>The row filters, each once; all must be true.</summary>
    public ImmutableArray<SqlExpression> Filters { get; }

    /// <summary>Who did what.</summary>
    public ImmutableArray<AppliedConstraint> Applied { get; }

    /// <summary>Whether another scan of the same table may see exactly the same.</summary>
    public bool ShowsTheSameAs(ScanDecision other) =>
        other.Table == Table && other.IsHidden == IsHidden && other.HiddenColumns.SetEquals(HiddenColumns) && other.Filters.SequenceEqual(Filters)
        && other.Masks.Count == Masks.Count && Masks.All(mask => mask.Value.Equals(other.Masks.GetValueOrDefault(mask.Key)));

    /// <summary>Whether the scan shows every row of the table.</summary>
    public bool IsUnfiltered => Filters.IsEmpty;
}
