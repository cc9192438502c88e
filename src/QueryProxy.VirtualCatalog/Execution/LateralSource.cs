namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>A source that depends on what stands to its left, and so is run anew for each row there.</summary>
internal sealed class LateralSource(RowSource input) : WrappingSource(input)
{
    public override bool IsLateral => true;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame) => Input.Run(context, frame);
}
