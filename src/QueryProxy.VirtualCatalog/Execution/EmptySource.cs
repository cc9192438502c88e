namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>One row of no relation: a select without FROM.</summary>
internal sealed class EmptySource : RowSource
{
    public override IReadOnlyList<int> Places => [];

    public override IReadOnlyList<int> Widths => [];

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame)
    {
        yield return true;
    }
}
