namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// The rows of a system relation whose column equals a value known beforehand: a constant, a parameter, a column of an outer query or of
/// what stands to its left.
/// </summary>
internal sealed class LookupSource(RelationSource scan, int column, Evaluator key) : RowSource
{
    public override IReadOnlyList<int> Places => scan.Places;

    public override IReadOnlyList<int> Widths => scan.Widths;

    public override bool IsNarrow => true;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame)
    {
        var value = key(context, frame);
        if (value.IsNull) yield break;
        var place = scan.Places[0];
        foreach (var row in scan.Access!.Find(context, column, value))
        {
            context.Budget.Spend();
            frame.Rows[place] = row;
            yield return true;
        }
    }
}
