using System.Collections.Frozen;
using System.Collections.Immutable;
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
    public static (ScanDecision? Decision, Denial? Denial) Merge(CatalogTable table, IReadOnlyCollection<ScanConstraint> constraints, AccessMode mode)
    {
        var denial = FirstDenial(constraints);
        if (denial is not null) return (null, denial);

        var hidden = new HashSet<string>(StringComparer.Ordinal);
        var isHidden = false;
        foreach (var constraint in constraints)
        {
            if (constraint is ScanConstraint.HideColumn hide) hidden.Add(hide.Column);
            isHidden |= constraint is ScanConstraint.HideTable;
        }

        if (mode == AccessMode.PolicyRequired)
        {
            var allowed = constraints.OfType<ScanConstraint.AllowColumn>().Select(static allow => allow.Column).ToHashSet(StringComparer.Ordinal);
            isHidden |= allowed.Count == 0;
            hidden.UnionWith(table.Columns.Select(static column => column.Name).Where(name => !allowed.Contains(name)));
        }

        var masks = new Dictionary<string, ColumnMask>(StringComparer.Ordinal);
        foreach (var column in constraints.OfType<ScanConstraint.MaskColumn>().GroupBy(static mask => mask.Column, StringComparer.Ordinal))
        {
            if (hidden.Contains(column.Key)) continue;
            var lowest = column.Min(static mask => mask.Origin.Priority);
            var winners = column.Where(mask => mask.Origin.Priority == lowest).ToList();
            if (winners.Exists(mask => !MaskComparer.Instance.Equals(mask.Mask, winners[0].Mask)))
            {
                var names = string.Join(", ", winners.Select(static mask => mask.Origin.Name).Distinct().Order(StringComparer.Ordinal));
                return (null, new Denial($"different masks of equal priority {lowest} on {table.Name}.{column.Key}: {names}"));
            }

            masks.Add(column.Key, winners.MinBy(static mask => mask.Origin.Name, StringComparer.Ordinal)!.Mask);
        }

        var filters = constraints.OfType<ScanConstraint.FilterRows>()
            .Select(static filter => filter.Predicate)
            .Distinct(SqlExpressionComparer.Instance)
            .Order(SqlExpressionComparer.Instance)
            .ToImmutableArray();
        return (
            new ScanDecision(
                table.Name,
                isHidden,
                hidden.ToFrozenSet(StringComparer.Ordinal),
                masks.ToFrozenDictionary(StringComparer.Ordinal),
                filters,
                Describe(constraints, masks)),
            null);
    }

    // Of several denials the client sees the first by text, so that the order of plugins plays no part.
    public static Denial? FirstDenial(IEnumerable<Denial> denials) =>
        denials.OrderBy(static denial => denial.Reason, StringComparer.Ordinal)
            .ThenBy(static denial => denial.ClientMessage, StringComparer.Ordinal)
            .FirstOrDefault();

    // Mostly there is none.
    private static Denial? FirstDenial(IEnumerable<ScanConstraint> constraints) => !constraints.Any(static constraint => constraint is ScanConstraint.DenyScan)
        ? null
        : FirstDenial(constraints.OfType<ScanConstraint.DenyScan>().Select(static deny => deny.Denial));

    private static ImmutableArray<AppliedConstraint> Describe(IEnumerable<ScanConstraint> constraints, Dictionary<string, ColumnMask> masks) =>
    [
        .. constraints
            .Where(constraint => constraint is not ScanConstraint.MaskColumn mask
                || (masks.TryGetValue(mask.Column, out var winner) && MaskComparer.Instance.Equals(winner, mask.Mask)))
            .Select(static constraint => new AppliedConstraint(constraint.Origin.Name, constraint.Origin.PolicyId, Effect(constraint)))
            .Distinct()
            .OrderBy(static applied => applied.Name, StringComparer.Ordinal)
            .ThenBy(static applied => applied.Effect, StringComparer.Ordinal)
            .ThenBy(static applied => applied.PolicyId),
    ];

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
