namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>All rows of another source, or none and nothing done for them, as a condition says that none of them decides.</summary>
internal sealed class GateSource(RowSource input, Evaluator condition) : RowSource
{
    public override IReadOnlyList<int> Places => input.Places;

    public override IReadOnlyList<int> Widths => input.Widths;

    public override bool IsLateral => input.IsLateral;

    public override bool IsNarrow => input.IsNarrow;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame) =>
        condition(context, frame).IsTrue ? input.Run(context, frame) : [];
}
