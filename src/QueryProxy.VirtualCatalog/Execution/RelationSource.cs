using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>A relation that yields rows: a scan, a subquery, a CTE, a function.</summary>
internal sealed class RelationSource(int place, int width, bool isLateral, Func<EvaluationContext, Frame, IEnumerable<Datum[]>> rows, ScanAccess? access = null) : RowSource
{
    public override IReadOnlyList<int> Places { get; } = [place];

    public override IReadOnlyList<int> Widths { get; } = [width];

    public override bool IsLateral => isLateral;

    /// <summary>Set for a plain scan of a system relation: its rows can be found by the value of a column.</summary>
    public ScanAccess? Access => access;

    public override IEnumerable<bool> Run(EvaluationContext context, Frame frame)
    {
        foreach (var row in rows(context, frame))
        {
            context.Budget.Spend();
            frame.Rows[place] = row;
            yield return true;
        }
    }
}
