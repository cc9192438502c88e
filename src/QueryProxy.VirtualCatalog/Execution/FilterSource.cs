namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Rows of another source that satisfy a condition.</summary>
internal sealed class FilterSource(RowSource input, Evaluator condition) : WrappingSource(input)
{
    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame)
    {
        foreach (var _ in Input.Run(context, frame))
            if (condition(context, frame).IsTrue) yield return true;
    }
}
