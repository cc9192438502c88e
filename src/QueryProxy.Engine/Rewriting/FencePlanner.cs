using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Rewriting;

/// <summary>
/// Decides which filtered scans need a fence. PostgreSQL orders conditions by cost, so a condition of the client that can fail, or has an effect, would tell about
/// rows that the filter removes. When in doubt there is a fence.
/// </summary>
internal static class FencePlanner
{
    public static ScanPlan Plan(ScanPlan plan)
    {
        // Nothing is hidden in rows that all may see.
        if (plan.Filters.IsEmpty) return plan;
        var conditions = plan.Scan.Conditions;
        var pushable = conditions.Pushable.Where(condition => !TouchesMask(plan, condition)).ToImmutableArray();
        var isFenced =
            conditions.NeedsFence

            // A condition on a masked column evaluates the mask, which nobody promised to be leakproof.
            || pushable.Length < conditions.Pushable.Length
            || UsesMaskInCondition(plan)

            // A filter with a subquery may become a join, and then anything at all may be evaluated before it.
            || plan.Filters.Any(static filter => filter.ReadsTables);
        return plan with { IsFenced = isFenced, Pushed = isFenced ? pushable : [] };
    }

    private static bool TouchesMask(ScanPlan plan, PushableCondition condition) =>
        condition.Columns.Any(column => IsMasked(plan, plan.Scan.Relation.Columns[column.Place].Name));

    private static bool UsesMaskInCondition(ScanPlan plan)
    {
        if (plan.Scan.IsUsedAsWhole && plan.Masks.Count > 0 && plan.Scan.Conditions.HasOthers) return true;
        for (var i = 0; i < plan.Scan.Relation.Columns.Length; i++)
        {
            if (!IsMasked(plan, plan.Scan.Relation.Columns[i].Name)) continue;
            if ((plan.Scan.Usage[i] & (ColumnUsage.Filtered | ColumnUsage.Joined)) != 0) return true;
        }

        return false;
    }

    private static bool IsMasked(ScanPlan plan, string column) => plan.Masks.ContainsKey(column) || plan.Transforms.ContainsKey(column);
}
