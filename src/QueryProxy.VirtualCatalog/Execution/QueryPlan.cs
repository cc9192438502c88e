using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>A compiled query. Immutable: all state of a run is in its context and frames.</summary>
internal abstract class QueryPlan
{
    /// <summary>The query's rows, visible columns only.</summary>
    public abstract IEnumerable<Datum[]> Run(EvaluationContext context, Frame? outer);
}
