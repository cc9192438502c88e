namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// The rows of a system relation whose columns have values known beforehand: constants, parameters, columns of an outer query or of what stands to their left.
/// </summary>
internal sealed class LookupSource(RelationSource scan, ScanKey key) : RowSource
{
    public override IReadOnlyList<int> Places => scan.Places;

    public override IReadOnlyList<int> Widths => scan.Widths;

    public override bool IsNarrow => true;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame)
    {
        var places = key.Find(context, frame);
        if (places.IsEmpty) yield break;
        var rows = key.Rows(context);
        var place = scan.Places[0];
        for (var i = 0; i < places.Length; i++)
        {
            context.Budget.Spend();
            frame.Rows[place] = rows[places.Span[i]];
            yield return true;
        }
    }
}
