using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>What names mean inside one query, and what has been found in it so far (PostgreSQL's ParseState).</summary>
internal sealed class QueryScope(QueryScope? parent)
{
    public QueryScope? Parent { get; } = parent;

    /// <summary>The items of FROM that names can refer to at the moment.</summary>
    public List<NamespaceItem> Namespace { get; set; } = [];

    /// <summary>The names of all items of FROM, visible or not: for the message about a wrong reference.</summary>
    public List<NamespaceItem> AllItems { get; } = [];

    /// <summary>The CTEs that names can refer to.</summary>
    public List<CteEntry> Ctes => field ??= [];

    /// <summary>CTEs that come later and cannot be referred to.</summary>
    public List<CteEntry> FutureCtes => field ??= [];

    /// <summary>What is being bound.</summary>
    public ExpressionKind Kind { get; set; } = ExpressionKind.Other;

    /// <summary>Whether references to items to the left are allowed now.</summary>
    public bool IsLateralActive { get; set; }

    /// <summary>Whether literals without a type become text in the output columns; not so in operands of set operations.</summary>
    public bool ResolvesUnknowns { get; init; } = true;

    public bool HasAggregates { get; set; }

    public bool HasSetReturningTargets { get; set; }

    /// <summary>The windows of the query; null where window functions are not possible.</summary>
    public WindowBinder? Windows { get; set; }

    public List<BoundGrouping> Groupings => field ??= [];

    public QueryScope Outer(int levels)
    {
        var scope = this;
        for (var i = 0; i < levels; i++) scope = scope.Parent!;
        return scope;
    }
}
