using System.Buffers;
using QueryProxy.Engine.Lifting;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>A bound statement with its parameters and its position. Owned by one session, which uses the unnamed one again and again.</summary>
internal sealed class Portal : IDisposable
{
    private byte[] _tail = [];
    private int _tailLength;

    /// <summary>What runs, or null for an empty statement.</summary>
    public PlannedStatement? Planned { get; private set; }

    /// <summary>The prepared statement it was made of, or null in a simple query.</summary>
    public PreparedStatement? Statement { get; private set; }

    /// <summary>What it was planned in, when it was made of a prepared statement.</summary>
    public PlanContext? Context { get; private set; }

    /// <summary>The client's text, for a statement that is not planned as a whole.</summary>
    public string? Text { get; private set; }

    /// <summary>The statement of a simple query that makes a cursor.</summary>
    public PreparedSource? Source { get; private set; }

    /// <summary>How many savepoints there were when it was made: rolling back to an earlier one closes it.</summary>
    public int Depth { get; set; }

    /// <summary>Whether the block had failed already when it was made.</summary>
    public bool IsOfFailedBlock { get; set; }

    /// <summary>Whether rows were already taken from it.</summary>
    public bool IsStarted => UpstreamName is not null || Rows is not null || IsDone || Inner is { IsStarted: true };

    /// <summary>The client's bytes, when the plan was made for another text with other constants. A view of the message.</summary>
    public ReadOnlySequence<byte> LiftedSql { get; private set; }

    public ResultFormats Formats { get; private set; }

    /// <summary>What follows the names in the Bind message: parameter formats, values, result formats.</summary>
    public ReadOnlyMemory<byte> BindTail => _tailLength == 0 ? BindWriter.EmptyTail : _tail.AsMemory(0, _tailLength);

    /// <summary>Whether it runs or has failed; after a ROLLBACK TO it may still be there.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Where it stands upstream, once a row limit left it there.</summary>
    public byte[]? UpstreamName { get; set; }

    /// <summary>Whether it ran to its end.</summary>
    public bool IsDone { get; set; }

    /// <summary>The rows it returns, when the proxy has them itself.</summary>
    public LocalRows? Rows { get; set; }

    /// <summary>The portal of the statement that an EXECUTE runs.</summary>
    public Portal? Inner { get; private set; }

    /// <summary>What a further Execute answers once it ran to its end.</summary>
    public string DoneTag { get; set; } = "";

    /// <summary>Makes it anew from a statement without parameters, all results as text.</summary>
    public void Bind(PlannedStatement? planned, string? text, PreparedSource? source = null)
    {
        Reset();
        Source = source;
        Planned = planned;
        Text = text;
    }

    /// <summary>Makes it anew from a prepared statement.</summary>
    public void Bind(PreparedStatement statement, in ReadOnlySequence<byte> tail, ResultFormats formats)
    {
        Reset();
        Statement = statement;
        Planned = statement.Planned;
        Context = statement.Context;
        Formats = formats;
        _tailLength = checked((int)tail.Length);
        Reserve(_tailLength);
        tail.CopyTo(_tail);
    }

    /// <summary>Takes a plan that was made anew, or confirmed, in a later context.</summary>
    public void Renew(PlannedStatement planned, PlanContext context)
    {
        Planned = planned;
        Context = context;
    }

    /// <summary>Makes it anew from a plan whose parameters are constants of the client's text.</summary>
    public void Bind(PlannedStatement.Governed planned, StatementConstants constants, in ReadOnlySequence<byte> sql)
    {
        Reset();
        Planned = planned;
        LiftedSql = sql;
        var places = planned.Plan.LiftedConstants.AsSpan();
        var text = sql.FirstSpan;
        Reserve((3 * sizeof(short)) + (places.Length * sizeof(int)) + text.Length);
        _tailLength = BindWriter.WriteConstants(_tail, constants, places, text);
    }

    /// <summary>Makes the portal of the statement that this one's EXECUTE runs.</summary>
    public Portal Nest() => Inner = new Portal();

    public void Dispose()
    {
        Reset();
        Return();
    }

    private void Reset()
    {
        (Rows as IDisposable)?.Dispose();
        Planned = null;
        Statement = null;
        Context = null;
        Source = null;
        Text = null;
        LiftedSql = default;
        Formats = ResultFormats.Text;
        UpstreamName = null;
        IsDone = false;
        IsBroken = false;
        Rows = null;
        Inner?.Dispose();
        Inner = null;
        DoneTag = "";
        _tailLength = 0;
    }

    private void Reserve(int length)
    {
        if (_tail.Length >= length)
            return;
        Return();
        _tail = ArrayPool<byte>.Shared.Rent(length);
    }

    private void Return()
    {
        if (_tail.Length > 0)
            ArrayPool<byte>.Shared.Return(_tail);
        _tail = [];
    }
}
