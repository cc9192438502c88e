using QueryProxy.Engine.Bound;
using QueryProxy.VirtualCatalog.Functions;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>A compiled aggregate of a query level.</summary>
internal sealed record AggregateCall(
    BoundAggregate Bound,
    Func<EvaluationContext, IAggregate> Create,
    Evaluator[] Arguments,
    Evaluator[] DirectArguments,
    Evaluator? Filter,
    SortKey[] OrderBy,
    bool IsStrict);
