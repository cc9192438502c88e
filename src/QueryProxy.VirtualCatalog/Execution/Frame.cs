using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Execution;

/// <summary>
/// The state of one query level while it runs: the current row of each of its relations, and what was computed per group or row. Correlated
/// subqueries see it through <see cref="Outer"/>.
/// </summary>
internal sealed class Frame(int relations, Frame? outer)
{
    public Frame? Outer { get; } = outer;

    /// <summary>The current row of each relation. Rows are shared: never written to.</summary>
    public Datum[][] Rows { get; set; } = new Datum[relations][];

    /// <summary>The results of the group's aggregates.</summary>
    public Datum[] Aggregates { get; set; } = [];

    /// <summary>The row's results of window functions.</summary>
    public Datum[] Windows { get; set; } = [];

    /// <summary>The current values of set-returning functions in the target list.</summary>
    public Datum[] Sets { get; set; } = [];

    /// <summary>The group keys that the current grouping set leaves out, one bit each.</summary>
    public ulong MissingKeys { get; set; }

    /// <summary>The rows of this level's common table expressions, once evaluated.</summary>
    public List<Datum[]>?[] Ctes { get; set; } = [];

    /// <summary>The rows of the last round of a recursive common table expression that is being evaluated.</summary>
    public List<Datum[]>?[] WorkTables { get; set; } = [];

    /// <summary>A frame for a kept row of the same level.</summary>
    public Frame WithRows(Datum[][] rows) => new(0, Outer) { Rows = rows, Ctes = Ctes, WorkTables = WorkTables };
}
