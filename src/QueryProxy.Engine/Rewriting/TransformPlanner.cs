using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Planning;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// The rule for masks computed in the proxy: the upstream only has raw values, so such a column may leave it as a plain output column and nothing else. Any
/// other use takes the mask's SQL fallback or denies the statement.
/// </summary>
internal static class TransformPlanner
{
    private const ColumnUsage Plain = ColumnUsage.None | ColumnUsage.Projected;

    /// <summary>What becomes of a transform-masked column in one scan.</summary>
    public enum Treatment
    {
        /// <summary>Raw values leave the upstream and are transformed.</summary>
        Transform,

        /// <summary>The SQL fallback masks the column.</summary>
        Fallback,

        /// <summary>The statement does not use the column: NULL stands for it.</summary>
        Unused,
    }

    /// <summary>Decides about one column.</summary>
    /// <exception cref="PlanException">The use is denied.</exception>
    public static Treatment Decide(BoundStatement statement, BoundScan scan, int place, ColumnMask.Transform mask, bool canTransform)
    {
        var usage = scan.Usage[place];
        if (usage == ColumnUsage.None && !scan.IsUsedAsWhole && !IsInLineage(statement, scan, place)) return Treatment.Unused;
        var reason = WhyNotPlain(statement, scan, place, usage, canTransform);
        if (reason is null) return Treatment.Transform;
        if (mask.Fallback is not null) return Treatment.Fallback;
        var column = scan.Relation.Columns[place].Name;
        throw new PlanException(new PgError(
            PlanSqlState.InsufficientPrivilege,
            $"column \"{column}\" is masked by the proxy and can only be selected as it is: {reason}")
        {
            AuditReason = $"transform-masked column {scan.Relation.Name}.{column}: {reason}",
        });
    }

    /// <summary>The transforms of the output columns.</summary>
    /// <exception cref="PlanException">An output column mixes a transformed column with something else, or a transform changes the type.</exception>
    public static ImmutableArray<OutputTransform> Outputs(BoundStatement statement, ImmutableArray<ScanPlan?> plans, TypeCatalog types)
    {
        if (plans.All(static plan => plan is null || plan.Transforms.Count == 0)) return [];
        var transforms = ImmutableArray.CreateBuilder<OutputTransform>();
        for (var i = 0; i < statement.Columns.Length; i++)
        {
            var lineage = statement.Columns[i].Lineage;
            var masks = lineage.Select(origin => Find(plans, origin)).ToList();
            if (masks.TrueForAll(static mask => mask is null)) continue;
            var first = masks[0];
            if (first is null || masks.Exists(mask => mask is null || !Equals(mask.Implementation, first.Implementation)) || lineage.Any(static origin => !origin.IsUnchanged))
                throw Mixed(statement.Columns[i].Name);
            var column = InfoOf(lineage[0], types);
            if (lineage.Any(origin => InfoOf(origin, types) is var other && (other.TypeOid != column.TypeOid || other.TypeModifier != column.TypeModifier)))
                throw Mixed(statement.Columns[i].Name);
            CheckType(first, column);
            transforms.Add(new OutputTransform(i, first.Implementation, column));
        }

        return transforms.ToImmutable();
    }

    private static string? WhyNotPlain(BoundStatement statement, BoundScan scan, int place, ColumnUsage usage, bool canTransform)
    {
        if (!canTransform) return "it cannot be copied or explained";
        if (scan.IsUsedAsWhole) return "it is part of a whole-row reference";
        if ((usage & ColumnUsage.Filtered) != 0) return "it is used in a condition";
        if ((usage & ColumnUsage.Joined) != 0) return "it is used in a join";
        if ((usage & ColumnUsage.Grouped) != 0) return "it is used in GROUP BY, DISTINCT, a window or a set operation";
        if ((usage & ColumnUsage.Ordered) != 0) return "it is used in ORDER BY";
        if ((usage & ~Plain) != 0) return "it is used in an expression";

        // Every way to the client must be an output column that lineage knows of.
        return IsInLineage(statement, scan, place) ? null : "it is not traced to an output column";
    }

    private static bool IsInLineage(BoundStatement statement, BoundScan scan, int place) =>
        statement.Columns.Any(column => column.Lineage.Any(origin => ReferenceEquals(origin.Scan, scan) && origin.ColumnIndex == place));

    private static ColumnMask.Transform? Find(ImmutableArray<ScanPlan?> plans, ColumnOrigin origin) =>
        plans[origin.Scan.Index]?.Transforms.GetValueOrDefault(origin.Column.Name);

    // A domain is its base type on the wire and to a transform.
    private static ColumnInfo InfoOf(ColumnOrigin origin, TypeCatalog types)
    {
        var column = origin.Scan.Table!.FindColumn(origin.Column.Name)!;
        var modifier = column.TypeModifier;
        var type = types.BaseType(column.TypeOid, ref modifier);
        return new ColumnInfo(column.Name, type, modifier, column.TypeName, column.IsNullable);
    }

    private static void CheckType(ColumnMask.Transform mask, ColumnInfo column)
    {
        ColumnInfo described;
        try
        {
            described = mask.Implementation.Describe(column);
        }
#pragma warning disable CA1031 // A transform is foreign code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw PlanException.Internal($"the transform {mask.Implementation.GetType().Name} cannot mask {column.Name} ({column.TypeName}): {exception.Message}");
        }

        if (described is null || described.TypeOid != column.TypeOid)
            throw PlanException.Internal($"the transform {mask.Implementation.GetType().Name} changes the type of {column.Name}, and a mask keeps it");
    }

    private static PlanException Mixed(string name) => new(new PgError(
        PlanSqlState.InsufficientPrivilege,
        $"output column \"{name}\" mixes a column that is masked by the proxy with other values"));
}
