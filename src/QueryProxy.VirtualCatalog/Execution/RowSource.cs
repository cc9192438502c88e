namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// A node of a compiled FROM: each step of the enumeration leaves the current rows of its relations in the frame. Immutable; state lives in the enumeration.
/// </summary>
internal abstract class RowSource
{
    /// <summary>The places of its relations in the frame's rows.</summary>
    public abstract IReadOnlyList<int> Places { get; }

    /// <summary>The widths of those relations, for rows of NULLs.</summary>
    public abstract IReadOnlyList<int> Widths { get; }

    /// <summary>Whether it must be run anew for each row to its left.</summary>
    public virtual bool IsLateral => false;

    /// <summary>Whether its rows are found by a value known beforehand, so that there are few.</summary>
    public virtual bool IsNarrow => false;

    public abstract IEnumerable<bool> Run(EvaluationContext context, Frame frame);

    public void SetNull(Frame frame)
    {
        for (var i = 0; i < Places.Count; i++) frame.Rows[Places[i]] = NullRow.For(Widths[i]);
    }
}
