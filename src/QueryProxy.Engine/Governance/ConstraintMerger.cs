using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Governance;

/// <summary>
/// Merges the constraints that policies and hooks put on a scan. The rules do not depend on the order in which they were added: a denial denies;
/// filters are joined with AND; hiding beats masking; the same mask twice is one; of different masks on a column the lowest priority number
/// wins, and a tie denies.
/// </summary>
internal static class ConstraintMerger
{
    private static readonly FrozenDictionary<string, ColumnMask> NoMasks = FrozenDictionary<string, ColumnMask>.Empty;

    public static (ScanDecision? Decision, Denial? Denial) Merge(CatalogTable table, IReadOnlyList<ScanConstraint> constraints, AccessMode mode)
    {
        var denial = FirstDenial(constraints);
        if (denial is not null) return (null, denial);

        HashSet<string> hidden = [];
        List<SqlExpression> filters = [];
        List<ScanConstraint.MaskColumn> masking = [];
        var isHidden = false;
        for (var i = 0; i < constraints.Count; i++)
        {
            switch (constraints[i])
            {
                case ScanConstraint.HideColumn hide:
                    hidden.Add(hide.Column);
                    break;
                case ScanConstraint.HideTable:
                    isHidden = true;
                    break;
                case ScanConstraint.FilterRows filter:
                    filters.Add(filter.Predicate);
                    break;
                case ScanConstraint.MaskColumn mask:
                    masking.Add(mask);
                    break;
            }
        }

        if (mode == AccessMode.PolicyRequired)
        {
            var allowed = constraints.OfType<ScanConstraint.AllowColumn>().Select(static allow => allow.Column).ToHashSet(StringComparer.Ordinal);
            isHidden |= allowed.Count == 0;
            hidden.UnionWith(table.Columns.Select(static column => column.Name).Where(name => !allowed.Contains(name)));
        }

        if (!TryMergeMasks(table, masking, hidden, out var masks, out var tie)) return (null, tie);
        return (
            new ScanDecision(
                table.Name,
                isHidden,
                hidden.Count == 0 ? [] : hidden.ToFrozenSet(StringComparer.Ordinal),
                masks,
                Distinct(filters),
                Describe(constraints, masks)),
            null);
    }

    private static bool TryMergeMasks(
        CatalogTable table, List<ScanConstraint.MaskColumn> masking, HashSet<string> hidden, out IReadOnlyDictionary<string, ColumnMask> masks, [NotNullWhen(false)] out Denial? tie)
    {
        tie = null;
        masks = NoMasks;
        if (masking.Count == 0) return true;
        var merged = new Dictionary<string, ColumnMask>(StringComparer.Ordinal);
        masks = merged;
        if (masking is [var only])
        {
            if (!hidden.Contains(only.Column)) merged.Add(only.Column, only.Mask);
            return true;
        }

        // Of several ties the client is told of the first by name, whatever the order of plugins.
        foreach (var column in masking.GroupBy(static mask => mask.Column, StringComparer.Ordinal).OrderBy(static column => column.Key, StringComparer.Ordinal))
        {
            if (hidden.Contains(column.Key)) continue;
            var lowest = column.Min(static mask => mask.Origin.Priority);
            var winners = column.Where(mask => mask.Origin.Priority == lowest).ToList();
            if (winners.Exists(mask => !MaskComparer.Instance.Equals(mask.Mask, winners[0].Mask)))
            {
                var names = string.Join(", ", winners.Select(static mask => mask.Origin.Name).Distinct().Order(StringComparer.Ordinal));
                tie = new Denial($"different masks of equal priority {lowest} on {table.Name}.{column.Key}: {names}");
                return false;
            }

            merged.Add(column.Key, winners.MinBy(static mask => mask.Origin.Name, StringComparer.Ordinal)!.Mask);
        }

        return true;
    }

    // Mostly there is one.
    private static ImmutableArray<SqlExpression> Distinct(List<SqlExpression> filters) => filters.Count <= 1
        ? [.. filters]
        : [.. filters.Distinct(SqlExpressionComparer.Instance).Order(SqlExpressionComparer.Instance)];

    // Of several denials the client sees the first by text, so that the order of plugins plays no part.
    public static Denial? FirstDenial(IEnumerable<Denial> denials) =>
        denials.OrderBy(static denial => denial.Reason, StringComparer.Ordinal)
            .ThenBy(static denial => denial.ClientMessage, StringComparer.Ordinal)
            .FirstOrDefault();

    // Mostly there is none.
    private static Denial? FirstDenial(IReadOnlyList<ScanConstraint> constraints)
    {
        for (var i = 0; i < constraints.Count; i++)
            if (constraints[i] is ScanConstraint.DenyScan) return FirstDenial(constraints.OfType<ScanConstraint.DenyScan>().Select(static deny => deny.Denial));
        return null;
    }

    private static ImmutableArray<AppliedConstraint> Describe(IReadOnlyList<ScanConstraint> constraints, IReadOnlyDictionary<string, ColumnMask> masks)
    {
        var applied = new List<AppliedConstraint>(constraints.Count);
        for (var i = 0; i < constraints.Count; i++)
        {
            var constraint = constraints[i];
            if (constraint is ScanConstraint.MaskColumn mask && !(masks.TryGetValue(mask.Column, out var winner) && MaskComparer.Instance.Equals(winner, mask.Mask))) continue;
            applied.Add(new AppliedConstraint(constraint.Origin.Name, constraint.Origin.PolicyId, Effect(constraint)));
        }

        if (applied.Count <= 1) return [.. applied];

        // Equal ones stand beside each other then.
        applied.Sort(Compare);
        var distinct = ImmutableArray.CreateBuilder<AppliedConstraint>(applied.Count);
        foreach (var constraint in applied)
            if (distinct.Count == 0 || constraint != distinct[^1]) distinct.Add(constraint);
        return distinct.DrainToImmutable();
    }

    private static int Compare(AppliedConstraint left, AppliedConstraint right)
    {
        var byName = string.CompareOrdinal(left.Name, right.Name);
        if (byName != 0) return byName;
        var byEffect = string.CompareOrdinal(left.Effect, right.Effect);
        return byEffect != 0 ? byEffect : Nullable.Compare(left.PolicyId, right.PolicyId);
    }

    private static string Effect(ScanConstraint constraint) => constraint switch
    {
        ScanConstraint.FilterRows => "filter",
        ScanConstraint.MaskColumn mask => $"mask {mask.Column}",
        ScanConstraint.HideColumn hide => $"hide {hide.Column}",
        ScanConstraint.AllowColumn allow => $"allow {allow.Column}",
        ScanConstraint.HideTable => "hide table",
        ScanConstraint.DenyScan => "deny",
        _ => throw new InvalidOperationException($"Unknown constraint {constraint.GetType().Name}."),
    };
}
