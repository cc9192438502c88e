using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using QueryProxy.Engine.Planning;
using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Connections;
using QueryProxy.Server.Errors;
using QueryProxy.Server.Execution;
using QueryProxy.Server.Monitoring;
using QueryProxy.Server.Settings;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// Everything that belongs to one client's session, for the parts that serve it. Touched by the session's own task only; what others may call is
/// <see cref="UpstreamHold.CancelAsync"/> and the members of <see cref="ClientSession"/> that say so.
/// </summary>
internal sealed class SessionState
{
    private int _lastPortalNumber;
    private Portal? _unnamedPortal;
    private StatementExecutor? _executor;
    private NamedObjects<PreparedStatement>? _statements;
    private NamedObjects<Portal>? _portals;
    private NamedObjects<Cursor>? _cursors;

    public required ClientConnection Connection { get; init; }

    public required ClientOutput Output { get; init; }

    public required SessionAddress Address { get; init; }

    public required ServerOptions Options { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public required ClientSettings Settings { get; init; }

    public required TransactionState Transaction { get; init; }

    public required SessionPlanner Planner { get; init; }

    public required UpstreamHold Hold { get; init; }

    public required UpstreamPools Pools { get; init; }

    public NamedObjects<PreparedStatement> Statements => _statements ??= new(Options.MaxNamedObjects);

    public NamedObjects<Portal> Portals => _portals ??= new(Options.MaxNamedObjects);

    public NamedObjects<Cursor> Cursors => _cursors ??= new(Options.MaxNamedObjects);

    public required UpstreamRecord Upstreams { get; init; }

    /// <summary>Set when an administrator looks through the user's eyes.</summary>
    public SessionPreview? Preview { get; init; }

    /// <summary>Runs things upstream. Made for the first of them.</summary>
    public StatementExecutor Executor => _executor ??= new StatementExecutor(Pools, Hold, new ReplyReader(Hold, Output, Connection.Closed), Transaction, Settings);

    /// <summary>The unnamed prepared statement.</summary>
    public PreparedStatement? UnnamedStatement { get; set; }

    /// <summary>The unnamed statement that was parsed last, whether it is still bound to the name or not.</summary>
    public PreparedStatement? LastParsed { get; set; }

    /// <summary>The unnamed portal, made for the first Bind and used again and again.</summary>
    public Portal UnnamedPortal => _unnamedPortal ??= new Portal();

    /// <summary>Whether the unnamed portal is bound.</summary>
    public bool HasUnnamedPortal { get; set; }

    /// <summary>Whether the statement that runs now is one of several of a Query message, which PostgreSQL runs as one block.</summary>
    public bool IsOneOfSeveral { get; set; }

    /// <summary>Whether the statement that runs now is in a block, be it the client's own or that of its message.</summary>
    public bool IsInAnyBlock => Transaction.IsInBlock || IsOneOfSeveral;

    /// <summary>Whether there are cursors WITH HOLD whose transaction has not ended yet.</summary>
    public bool HasPendingCursors { get; set; }

    /// <summary>Whether the message failed.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Whether something ran since the last Sync that is not committed before the next.</summary>
    public bool IsInPipeline { get; set; }

    /// <summary>The modes of the transaction that a message outside of a block began with, once it has changed the defaults.</summary>
    public TransactionModes? ModesOfMessage { get; set; }

    /// <summary>Fires when the statement that runs now is cancelled.</summary>
    public CancellationToken StatementCanceled { get; set; }

    /// <summary>When the transaction block began, or the statement outside of one.</summary>
    public DateTimeOffset TransactionStart { get; set; }

    /// <summary>When the client's message came.</summary>
    public DateTimeOffset StatementStart { get; set; }

    /// <summary>A name for an upstream portal that no other has.</summary>
    public byte[] NextPortalName() => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"qp_portal_{++_lastPortalNumber}"));

    /// <summary>The value a setting has now, those of the transaction block included.</summary>
    public string CurrentSetting(string name)
    {
        var modes = Transaction.IsInBlock ? Transaction.Modes : NextModes;
        return name switch
        {
            SettingRegistry.TransactionIsolation => TransactionModes.Name(modes.Isolation),
            SettingRegistry.TransactionDeferrable => modes.IsDeferrable ? "on" : "off",
            SettingRegistry.TransactionReadOnly => modes.IsReadOnly ? "on" : "off",
            _ => Settings[name],
        };
    }

    /// <summary>Makes a block of the rest of a Query message of several statements, unless there is one already.</summary>
    public void EnterBlock()
    {
        if (!Transaction.IsInBlock && IsOneOfSeveral)
            Transaction.BeginImplicit(NextModes);
    }

    /// <summary>A statement failed, which the client is told: its block has failed with it, and what the transaction set is undone.</summary>
    public void Fail(PgError error)
    {
        Output.Write(PgErrorMapper.ToErrorResponse(error));
        HasFailed = true;
        Transaction.Fail();
        if (Transaction.SettingsOfSavepoint is { } saved)
            Settings.Restore(saved);
        else
            Settings.RollBack();
    }

    /// <summary>The modes that a block has when its BEGIN names none.</summary>
    public TransactionModes DefaultTransactionModes => new(
        TransactionModes.Parse(Settings[SettingRegistry.DefaultTransactionIsolation]),
        Settings[SettingRegistry.DefaultTransactionDeferrable] == "on",
        Settings[SettingRegistry.DefaultTransactionReadOnly] == "on");

    /// <summary>To be called before a default of the modes changes: the transaction of the message keeps those that it has.</summary>
    public void KeepModes()
    {
        if (!Transaction.IsInBlock)
            ModesOfMessage ??= DefaultTransactionModes;
    }

    /// <summary>The transaction outside of a block has ended, with a Sync or before.</summary>
    public void EndMessage()
    {
        ModesOfMessage = null;
        IsInPipeline = false;
        HasFailed = false;
    }

    /// <summary>The modes of a block that would begin now: the transaction is there already.</summary>
    public TransactionModes NextModes => ModesOfMessage ?? DefaultTransactionModes;

    /// <exception cref="PgErrorException">The name is taken, or there are too many.</exception>
    public void AddStatement(string name, PreparedStatement statement)
    {
        if (Statements.TryGet(name, out _))
            throw new PgErrorException(ServerSqlState.DuplicatePreparedStatement, $"prepared statement \"{name}\" already exists");
        Statements.Add(name, statement);
    }

    /// <summary>A cursor is a portal and the other way round.</summary>
    /// <exception cref="PgErrorException">There is one of the name.</exception>
    public void DemandFreeCursorName(string name)
    {
        if (Portals.TryGet(name, out _) || Cursors.TryGet(name, out _))
            throw new PgErrorException(ServerSqlState.DuplicateCursor, $"cursor \"{name}\" already exists");
    }

    /// <summary>Closes a portal, if there is one of the name.</summary>
    public void ClosePortal(string name)
    {
        if (!Portals.Remove(name, out var portal))
            return;
        Leave(portal);
        portal.Dispose();
    }

    /// <summary>Closes what a portal left half-way upstream: it is not needed any more.</summary>
    public void Leave(Portal portal)
    {
        if (portal.UpstreamName is { } name)
            Executor.ClosePortal(name);
        if (portal.Inner?.UpstreamName is { } inner)
            Executor.ClosePortal(inner);
    }

    /// <summary>The transaction upstream has ended, and what portals were to be closed with it.</summary>
    public void ForgetUpstreamPortals() => _executor?.ForgetPortals();

    /// <summary>Tells the client of the settings that it must know and that have changed.</summary>
    public void ReportSettings() => Settings.ReportChanges(Output, static (output, name, value) => output.Write(new ParameterStatus(name, value)));

    /// <summary>Forgets the portals: at the end of every transaction.</summary>
    public void ClosePortals()
    {
        HasUnnamedPortal = false;
        if (_portals is null or { Count: 0 })
            return;
        foreach (var (_, portal) in _portals.All)
            portal.Dispose();
        _portals.Clear();
    }

    /// <summary>Forgets the portals that a ROLLBACK TO SAVEPOINT took away.</summary>
    /// <param name="minimumDepth">Those made after so many savepoints.</param>
    public void ForgetPortals(int minimumDepth)
    {
        HasUnnamedPortal &= UnnamedPortal.Depth < minimumDepth;
        foreach (var (name, portal) in Portals.All.ToArray())
        {
            if (portal.Depth < minimumDepth)
                continue;
            Portals.Remove(name, out _);
            portal.Dispose();
        }
    }

    /// <summary>Gives the portals and cursors of a savepoint that was released to what is around it.</summary>
    /// <param name="depth">How many savepoints are left.</param>
    public void RaiseCursors(int depth)
    {
        UnnamedPortal.Depth = Math.Min(UnnamedPortal.Depth, depth);
        foreach (var (_, portal) in Portals.All)
            portal.Depth = Math.Min(portal.Depth, depth);
        foreach (var (_, cursor) in Cursors.All)
            cursor.Depth = Math.Min(cursor.Depth, depth);
    }

    /// <summary>Forgets cursors as a transaction ends.</summary>
    /// <param name="minimumDepth">Those declared after so many savepoints; 0 for all.</param>
    /// <param name="isCommit">After a COMMIT, WITH HOLD cursors live on.</param>
    public void CloseCursors(int minimumDepth = 0, bool isCommit = false)
    {
        if (_cursors is null or { Count: 0 })
            return;
        foreach (var (name, cursor) in _cursors.All.ToArray())
        {
            cursor.HasOutlivedTransaction |= isCommit && cursor.IsHeld;
            if (cursor.Depth < minimumDepth || cursor.HasOutlivedTransaction || cursor.IsPending)
                continue;
            _cursors.Remove(name, out _);
            if (cursor.IsHeld && cursor.IsUpstream)
                Hold.Pins--;
        }
    }

    /// <summary>Gives back what the unnamed portal holds.</summary>
    public void ReleaseUnnamedPortal() => _unnamedPortal?.Dispose();

    /// <summary>
    /// Forgets all cursors: the session ends, or its upstream connection is lost. What they pinned stays pinned, so that a connection on which they are
    /// still open is closed and not handed to another client.
    /// </summary>
    public void ForgetCursors() => _cursors?.Clear();
}
