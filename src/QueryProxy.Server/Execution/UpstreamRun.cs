using System.Buffers;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Relay;

namespace QueryProxy.Server.Execution;

/// <summary>One thing to be run upstream for the client. Filled by the session for each Execute; one instance is reused.</summary>
internal sealed class UpstreamRun
{
    // What others have to wait for is short.
    private const int MaxSharedLength = 4 * 1024;

    /// <summary>The plan, with what is known of it. For a FETCH the plan of the cursor.</summary>
    public PlanShape Shape { get; set; } = null!;

    /// <summary>A statement to be run instead of the plan's SQL, never shared: FETCH and MOVE. Null for the plan itself.</summary>
    public byte[]? Sql { get; set; }

    /// <summary>The client's text, when the plan was made for one with other constants. A view of the client's message.</summary>
    public ReadOnlySequence<byte> LiftedSql { get; set; }

    /// <summary>Whether the statement is prepared for this run alone, without a name: what will not come again is not worth one, and PostgreSQL plans it for the values it has.</summary>
    public bool IsUnshared { get; set; }

    /// <summary>What follows the names in the Bind message.</summary>
    public ReadOnlyMemory<byte> BindTail { get; set; } = BindWriter.EmptyTail;

    /// <summary>The formats of the result.</summary>
    public ResultFormats Formats { get; set; }

    /// <summary>The portal's name upstream; empty for the unnamed one.</summary>
    public byte[] Portal { get; set; } = [];

    /// <summary>Whether the portal exists upstream and only goes on.</summary>
    public bool IsResumed { get; set; }

    /// <summary>Most rows, or 0 for all.</summary>
    public int MaxRows { get; set; }

    /// <summary>Whether the client expects a RowDescription in front of the rows, as in a simple query.</summary>
    public bool AnnouncesColumns { get; set; }

    /// <summary>Whether it is to come only with a row or the end: what PostgreSQL runs as a utility has its result before it tells of columns.</summary>
    public bool AnnouncesLate { get; set; }

    /// <summary>Whether a Sync follows at once.</summary>
    public bool EndsWithSync { get; set; }

    /// <summary>Takes the rows to the client.</summary>
    public IRowRelay Relay { get; set; } = DiscardRelay.Instance;

    /// <summary>What a FETCH returns, once the upstream said so.</summary>
    public PlanColumns? AdHocColumns { get; set; }

    public QueryPlan Plan => Shape.Plan;

    /// <summary>Whether it may be sent together with other sessions' statements.</summary>
    public bool CanMultiplex => EndsWithSync && BindTail.Length <= MaxSharedLength && !IsUnshared && !IsResumed && MaxRows == 0 && Sql is null && Shape.CanMultiplex;

    /// <summary>The columns the client is told of, or null.</summary>
    public PlanColumns? Columns => Sql is null ? Shape.Columns : AdHocColumns;

    /// <summary>Makes it anew: rows that nobody is told of in front, in an exchange that goes on.</summary>
    public void Fill(PlanShape shape, byte[]? sql, ReadOnlyMemory<byte> bindTail, ResultFormats formats)
    {
        Shape = shape;
        Sql = sql;
        BindTail = bindTail;
        Formats = formats;
        AnnouncesColumns = false;
        AnnouncesLate = false;
        EndsWithSync = false;
        AdHocColumns = null;
        LiftedSql = default;
        IsUnshared = false;
        Relay = DiscardRelay.Instance;
    }
}
