using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// The subqueries of a statement's expressions, and which of them say the same in the same query. GROUP BY, DISTINCT and ORDER BY take such a one for the expression that it repeats; the bound tree holds
/// only the first then, and the scans of the others get what was found out about its scans.
/// </summary>
internal sealed class RepeatedSubqueries
{
    private readonly List<Occurrence> _occurrences = [];

    /// <summary>Notes a subquery whose scans have been numbered without a gap.</summary>
    public void Add(Query syntax, QueryScope scope, int firstScan, int count)
    {
        if (count > 0) _occurrences.Add(new Occurrence(syntax, scope, firstScan, count));
    }

    /// <summary>Gives the scans of repeated subqueries the same usage and the same conditions.</summary>
    /// <param name="scans">All scans of the statement, analyzed.</param>
    public void Join(ImmutableArray<BoundScan> scans)
    {
        if (_occurrences.Count < 2) return;
        var isAnyRepeated = false;
        var neighbours = _occurrences.GroupBy(static occurrence => occurrence.Scope).Where(static scope => scope.Skip(1).Any());
        foreach (var repeated in neighbours.SelectMany(static scope => scope.GroupBy(static occurrence => occurrence.Syntax)))
        {
            var first = repeated.First();
            foreach (var other in repeated.Skip(1).Where(other => other.Count == first.Count))
            {
                for (var i = 0; i < first.Count; i++) isAnyRepeated |= Pair(scans, first.FirstScan + i, other.FirstScan + i);
            }
        }

        if (!isAnyRepeated) return;
        foreach (var scan in scans) scan.TwinIndex = First(scans, scan.Index);
        foreach (var group in scans.GroupBy(static scan => scan.TwinIndex).Where(static group => group.Skip(1).Any())) Share([.. group]);
    }

    // Subqueries stand in one another, so a scan may be paired more than once: each group is a tree under its first.
    private static bool Pair(ImmutableArray<BoundScan> scans, int one, int other)
    {
        var (low, high) = (First(scans, one), First(scans, other));
        if (low == high || scans[one].Relation.Oid != scans[other].Relation.Oid) return false;
        scans[Math.Max(low, high)].TwinIndex = Math.Min(low, high);
        return true;
    }

    private static int First(ImmutableArray<BoundScan> scans, int index)
    {
        while (scans[index].TwinIndex != index) index = scans[index].TwinIndex;
        return index;
    }

    private static void Share(List<BoundScan> twins)
    {
        var known = twins.Where(static scan => scan.IsReached).Select(static scan => scan.Conditions).ToList();
        if (known.Count == 0) return;
        var canPush = known.TrueForAll(conditions => conditions.Pushable.Select(static condition => condition.Syntax).SequenceEqual(known[0].Pushable.Select(static condition => condition.Syntax)));
        var shared = new ScanConditions(
            canPush ? known[0].Pushable : [],
            !canPush || known.Exists(static conditions => conditions.HasOthers),
            !canPush || known.Exists(static conditions => conditions.NeedsFence));
        var usage = twins[0].Usage.Select((_, column) => twins.Aggregate(default(Abstractions.Queries.ColumnUsage), (all, scan) => all | scan.Usage[column])).ToImmutableArray();
        var isWhole = twins.Exists(static scan => scan.IsUsedAsWhole);
        foreach (var scan in twins)
        {
            scan.Conditions = shared;
            scan.Usage = usage;
            scan.IsUsedAsWhole = isWhole;
        }
    }

    private sealed record Occurrence(Query Syntax, QueryScope Scope, int FirstScan, int Count);
}
