namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>Rows of another source, in the same places.</summary>
internal abstract class WrappingSource(RowSource input) : RowSource
{
    public override IReadOnlyList<int> Places => input.Places;

    public override IReadOnlyList<int> Widths => input.Widths;

    public override bool IsLateral => input.IsLateral;

    public override bool IsNarrow => input.IsNarrow;

    protected RowSource Input => input;
}
