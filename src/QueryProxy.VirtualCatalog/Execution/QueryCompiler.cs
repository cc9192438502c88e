using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Image;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Bound queries to plans.</summary>
internal static class QueryCompiler
{
    /// <summary>Compiles a whole statement's query.</summary>
    public static QueryPlan Compile(BoundQuery query, CatalogImage image) => Compile(query, new Scope(image, null));

    /// <summary>Compiles a query inside another one's scope.</summary>
    public static QueryPlan Compile(BoundQuery query, Scope outer) => CompileIn(query, new Scope(outer.Image, outer));

    /// <summary>Compiles a subquery that tests conditions about its own columns.</summary>
    public static QueryPlan Compile(BoundQuery query, Scope outer, BoundRelation relation, IReadOnlyList<BoundExpression> conditions)
    {
        var scope = new Scope(outer.Image, outer);
        if (conditions.Count > 0) scope.Inline(relation, ((BoundSelect)query).Targets);
        return CompileIn(query, scope, conditions);
    }

    private static QueryPlan CompileIn(BoundQuery query, Scope scope, IReadOnlyList<BoundExpression>? conditions = null)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var cte in query.Ctes) scope.Add(cte);
        return query switch
        {
            BoundSelect select => new SelectPlan(select, scope, conditions ?? []),
            BoundSetOperation operation => new SetOperationPlan(operation, scope),
            BoundValues values => new ValuesPlan(values, scope),
            _ => throw Refusal.Unsupported("this query"),
        };
    }

    /// <summary>The frame of a query level when it begins to run.</summary>
    public static Frame NewFrame(Scope scope, Frame? outer) => new(scope.RelationCount, outer)
    {
        Ctes = scope.CteCount == 0 ? [] : new List<Values.Datum[]>?[scope.CteCount],
        WorkTables = scope.CteCount == 0 ? [] : new List<Values.Datum[]>?[scope.CteCount],
    };
}
