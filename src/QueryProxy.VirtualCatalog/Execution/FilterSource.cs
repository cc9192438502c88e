namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Rows of another source that satisfy a condition.</summary>
internal sealed class FilterSource(RowSource input, Evaluator condition) : RowSource
{
    public override IReadOnlyList<int> Places => input.Places;

    public override IReadOnlyList<int> Widths => input.Widths;

    public override bool IsLateral => input.IsLateral;

    public override bool IsNarrow => input.IsNarrow;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame)
    {
        foreach (var _ in input.Run(context, frame))
            if (condition(context, frame).IsTrue) yield return true;
    }
}
