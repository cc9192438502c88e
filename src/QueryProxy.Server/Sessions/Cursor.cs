using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>A cursor that DECLARE made: upstream, or over rows of the catalog. Owned by one session.</summary>
internal sealed class Cursor
{
    public required string Name { get; init; }

    /// <summary>The plan whose rows it returns, when it is upstream.</summary>
    public PlanShape? Shape { get; init; }

    /// <summary>The rows and the place in them, when the proxy has them.</summary>
    public CatalogCursor? Local { get; init; }

    public bool IsBinary { get; init; }

    /// <summary>WITH HOLD: it outlives its transaction.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The statement that made it, when it is upstream: asked again when policies change.</summary>
    public PreparedStatement? Origin { get; init; }

    /// <summary>How many savepoints there were when it was declared: rolling back to an earlier one closes it.</summary>
    public int Depth { get; set; }

    /// <summary>WITH HOLD, declared outside of a block by a message whose transaction may yet fail.</summary>
    public bool IsPending { get; set; }

    /// <summary>Its transaction was committed: only CLOSE and the end of the session end it.</summary>
    public bool HasOutlivedTransaction { get; set; }

    public ResultFormats Formats => IsBinary ? ResultFormats.Binary : ResultFormats.Text;

    public bool IsUpstream => Shape is not null;
}
