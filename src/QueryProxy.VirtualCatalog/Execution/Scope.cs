using System.Collections.Immutable;
using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Image;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>What is known of a query level while it is compiled; the chain of scopes mirrors the chain of frames at run time.</summary>
internal sealed class Scope(CatalogImage image, Scope? outer)
{
    private readonly Dictionary<BoundRelation, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<BoundCte, CtePlan> _plans = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<BoundCte, int> _ctes = new(ReferenceEqualityComparer.Instance);

    private readonly Dictionary<BoundRelation, ImmutableArray<BoundTarget>> _inlined = new(ReferenceEqualityComparer.Instance);

    public CatalogImage Image { get; } = image;

    public Scope? Outer { get; } = outer;

    public int RelationCount => _places.Count;

    public int CteCount => _ctes.Count;

    /// <summary>The aggregates that this level computes, filled while its expressions are compiled.</summary>
    public List<AggregateCall> Aggregates { get; } = [];

    public List<(BoundWindowFunction Call, int Slot)> Windows { get; } = [];

    public List<SetCall> Sets { get; } = [];

    /// <summary>The group keys, once rows are grouped: expressions that mean one of them are NULL where a grouping set leaves it out.</summary>
    public IReadOnlyList<BoundExpression> GroupKeys { get; set; } = [];

    public bool HasGroupingSets { get; set; }

    /// <summary>The scans that stand in definitions of system views: they may read what users may not. One set for the whole statement.</summary>
    public HashSet<BoundRelation> ViewScans { get; private init; } = outer?.ViewScans ?? new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether this level is a query of its own to the binder (as opposed to an operand's conversion).</summary>
    public bool IsQuery { get; init; } = true;

    /// <summary>The same level for expressions that see its rows before they are grouped.</summary>
    public Scope BeforeGrouping()
    {
        var scope = new Scope(Image, Outer) { IsQuery = IsQuery, ViewScans = ViewScans };
        foreach (var (relation, place) in _places) scope._places.Add(relation, place);
        foreach (var (cte, place) in _ctes) scope._ctes.Add(cte, place);
        foreach (var (cte, plan) in _plans) scope._plans.Add(cte, plan);
        foreach (var (relation, targets) in _inlined) scope._inlined.Add(relation, targets);
        return scope;
    }

    /// <summary>Lets a subquery's columns stand for its target expressions: its relations become this level's own.</summary>
    public void Inline(BoundRelation subquery, ImmutableArray<BoundTarget> targets) => _inlined.Add(subquery, targets);

    /// <summary>The targets of a subquery that this level or one further out has inlined, or null.</summary>
    public ImmutableArray<BoundTarget>? Inlined(BoundRelation relation)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
            if (scope._inlined.TryGetValue(relation, out var targets)) return targets;
        return null;
    }

    public int Add(BoundRelation relation)
    {
        _places.Add(relation, _places.Count);
        return _places.Count - 1;
    }

    public int Add(BoundCte cte)
    {
        _ctes.Add(cte, _ctes.Count);
        return _ctes.Count - 1;
    }

    /// <summary>Whether a CTE is one of this level's own.</summary>
    public bool Has(BoundCte cte) => _ctes.ContainsKey(cte);

    /// <summary>How many frames out a relation stands, and its place there.</summary>
    public (int Depth, int Place) Find(BoundRelation relation)
    {
        var depth = 0;
        for (var scope = this; scope is not null; scope = scope.Outer, depth++)
            if (scope._places.TryGetValue(relation, out var place)) return (depth, place);
        throw Refusal.Unsupported($"the reference to \"{relation.Alias}\" from here");
    }

    /// <summary>The plan of a CTE, compiled once in the scope of the query that has it.</summary>
    public CtePlan CtePlan(BoundCte cte)
    {
        var owner = this;
        while (!owner._ctes.ContainsKey(cte)) owner = owner.Outer ?? throw Refusal.Unsupported($"the reference to \"{cte.Name}\" from here");
        if (!owner._plans.TryGetValue(cte, out var plan)) owner._plans[cte] = plan = new CtePlan(cte, owner);
        return plan;
    }

    public (int Depth, int Place) Find(BoundCte cte)
    {
        var depth = 0;
        for (var scope = this; scope is not null; scope = scope.Outer, depth++)
            if (scope._ctes.TryGetValue(cte, out var place)) return (depth, place);
        throw Refusal.Unsupported($"the reference to \"{cte.Name}\" from here");
    }
}
