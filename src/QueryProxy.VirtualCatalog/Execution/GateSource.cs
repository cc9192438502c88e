namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>All rows of another source, or none and nothing done for them, as a condition says that none of them decides.</summary>
internal sealed class GateSource(RowSource input, Evaluator condition) : WrappingSource(input)
{
    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame) =>
        condition(context, frame).IsTrue ? Input.Run(context, frame) : [];
}
