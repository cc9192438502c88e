using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>A compiled expression.</summary>
internal delegate Datum Evaluator(EvaluationContext context, Frame frame);
