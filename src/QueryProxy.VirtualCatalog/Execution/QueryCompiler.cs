using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Image;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Bound queries to plans.</summary>
internal static class QueryCompiler
{
    public static QueryPlan Compile(BoundQuery query, CatalogImage image) => throw Refusal.Unsupported("this query");
}
