using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Governance;

namespace QueryProxy.Engine.Rewriting;

/// <summary>Turns the decisions about a statement's scans into plans: expressions compiled, transforms placed, fences set.</summary>
internal sealed class ScanPlanner
{
    private static readonly IReadOnlyDictionary<string, CompiledRule> NoMasks = FrozenDictionary<string, CompiledRule>.Empty;
    private static readonly IReadOnlyDictionary<string, ColumnMask.Transform> NoTransforms = FrozenDictionary<string, ColumnMask.Transform>.Empty;
    private readonly BoundStatement _statement;
    private readonly RuleCompiler _compiler;
    private readonly CatalogSnapshot _raw;
    private readonly bool _canTransform;
    private readonly MentionedColumns _mentioned;
    // By the index of the scan.
    private readonly ScanPlan?[] _plans;

    public ScanPlanner(BoundStatement statement, RuleCompiler compiler, CatalogSnapshot raw, bool canTransform)
    {
        _statement = statement;
        _compiler = compiler;
        _raw = raw;
        _canTransform = canTransform;
        _mentioned = MentionedColumns.Of(statement.Syntax);
        _plans = new ScanPlan?[statement.Scans.Length];
    }

    /// <summary>Plans one scan.</summary>
    public ScanPlan Plan(BoundScan scan, ScanDecision decision)
    {
        // To the upstream a repeated subquery must look like the first, the names and parameters inside its governed relations included.
        var plan = _plans[scan.TwinIndex] is { } twin && twin.Decision.ShowsTheSameAs(decision)
            ? twin with { Scan = scan, Decision = decision }
            : Compile(scan, decision);
        _plans[scan.Index] = plan;
        return plan;
    }

    private ScanPlan Compile(BoundScan scan, ScanDecision decision)
    {
        var alias = ScanPlan.AliasOf(scan.Index);
        var table = _raw.FindTable(scan.Relation.Name.Schema, scan.Relation.Name.Name)!;
        var shown = _mentioned.In(scan);
        var (masks, transforms) = decision.Masks.Count == 0 ? (NoMasks, NoTransforms) : PlaceMasks(scan, shown, decision, table, alias);
        var filters = new CompiledRule[decision.Filters.Length];
        for (var i = 0; i < filters.Length; i++) filters[i] = _compiler.CompileFilter(decision.Filters[i], table, alias);
        return FencePlanner.Plan(new ScanPlan
        {
            Scan = scan,
            Decision = decision,
            Alias = alias,
            Shown = shown,
            Filters = ImmutableCollectionsMarshal.AsImmutableArray(filters),
            Masks = masks,
            Transforms = transforms,
        });
    }

    private (IReadOnlyDictionary<string, CompiledRule> Masks, IReadOnlyDictionary<string, ColumnMask.Transform> Transforms) PlaceMasks(
        BoundScan scan, ImmutableArray<int> shown, ScanDecision decision, CatalogTable table, string alias)
    {
        var masks = new Dictionary<string, CompiledRule>(StringComparer.Ordinal);
        var transforms = new Dictionary<string, ColumnMask.Transform>(StringComparer.Ordinal);
        foreach (var place in shown)
        {
            var column = table.FindColumn(scan.Relation.Columns[place].Name)!;
            switch (decision.Masks.GetValueOrDefault(column.Name))
            {
                case null:
                    break;
                case ColumnMask.Null:
                    masks[column.Name] = _compiler.NullOf(column);
                    break;
                case ColumnMask.Expression mask:
                    masks[column.Name] = _compiler.CompileMask(mask.Sql, table, column, alias);
                    break;
                case ColumnMask.Transform transform:
                    PlaceTransform(place, column, transform);
                    break;
            }
        }

        return (masks, transforms);

        void PlaceTransform(int place, CatalogColumn column, ColumnMask.Transform transform)
        {
            switch (TransformPlanner.Decide(_statement, scan, place, transform, _canTransform))
            {
                case TransformPlanner.Treatment.Transform:
                    transforms[column.Name] = transform;
                    break;
                case TransformPlanner.Treatment.Fallback:
                    masks[column.Name] = _compiler.CompileMask(transform.Fallback!, table, column, alias);
                    break;
                default:
                    masks[column.Name] = _compiler.NullOf(column);
                    break;
            }
        }
    }
}
