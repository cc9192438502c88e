namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>A source that depends on what stands to its left, and so is run anew for each row there.</summary>
internal sealed class LateralSource(RowSource input) : RowSource
{
    public override IReadOnlyList<int> Places => input.Places;

    public override IReadOnlyList<int> Widths => input.Widths;

    public override bool IsLateral => true;

    public override bool IsNarrow => input.IsNarrow;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame) => input.Run(context, frame);
}
