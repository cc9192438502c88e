using System.Text;
using QueryProxy.Engine.Planning;
using QueryProxy.Server.Errors;
using QueryProxy.Sql.Syntax.Statements;
using QueryProxy.Sql.Writing;

namespace QueryProxy.Server.Sessions.Control;

/// <summary>DECLARE, FETCH, MOVE and CLOSE (PostgreSQL documentation, "Cursors"): upstream, or over rows of the catalog.</summary>
internal sealed class CursorControl(SessionState session)
{
    /// <summary>Checks a DECLARE before it runs; among several statements of a message it makes a block of them.</summary>
    /// <exception cref="PgErrorException">Not in a transaction block, or the name is taken.</exception>
    public void DemandDeclarable(string name, bool isHeld)
    {
        if (!isHeld && !session.IsInAnyBlock)
            throw new PgErrorException(ServerSqlState.NoActiveSqlTransaction, "DECLARE CURSOR can only be used in transaction blocks");
        session.DemandFreeCursorName(name);
        session.EnterBlock();
    }

    /// <summary>Takes note of a cursor that exists now.</summary>
    public void Add(Cursor cursor)
    {
        session.Cursors.Add(cursor.Name, cursor);
        cursor.IsPending = cursor.IsHeld && !session.Transaction.IsInBlock;
        session.HasPendingCursors |= cursor.IsPending;
        if (cursor is { IsHeld: true, IsUpstream: true })
            session.Hold.Pins++;
    }

    /// <summary>Finds the cursor of a FETCH.</summary>
    /// <exception cref="PgErrorException">There is none.</exception>
    public Cursor Find(string name) =>
        session.Cursors.TryGet(name, out var cursor)
            ? cursor
            : throw new PgErrorException(ServerSqlState.InvalidCursorName, $"cursor \"{name}\" does not exist");

    /// <summary>What a FETCH from an upstream cursor runs there.</summary>
    public static byte[] ToSql(FetchStatement statement) => Encoding.UTF8.GetBytes(SqlWriter.Write(statement).Text);

    /// <param name="statement">The statement.</param>
    /// <param name="running">The portal that runs it, which stays.</param>
    public async ValueTask<ControlResult> CloseAsync(CloseStatement statement, Portal running)
    {
        if (statement.Name is null)
        {
            await CloseAllAsync(running);
            return new ControlResult("CLOSE CURSOR ALL");
        }

        var name = statement.Name.Value;
        if (!session.Portals.TryGet(name, out var portal))
            await CloseAsync(Find(name));
        else if (portal == running)
            throw new PgErrorException(ServerSqlState.InvalidCursorState, $"cannot drop active portal \"{name}\"");
        else
            session.ClosePortal(name);
        return new ControlResult("CLOSE CURSOR");
    }

    /// <summary>
    /// The end of the transaction in which cursors WITH HOLD were declared outside of a block: they stay, or go with it. Upstream a ROLLBACK of the client outside of a block and an error that
    /// the proxy found end nothing, so there they are closed.
    /// </summary>
    public async ValueTask SettleAsync(bool commits)
    {
        if (!session.HasPendingCursors)
            return;
        session.HasPendingCursors = false;
        foreach (var (name, cursor) in session.Cursors.All.Where(static entry => entry.Value.IsPending).ToArray())
        {
            cursor.IsPending = false;
            cursor.HasOutlivedTransaction = commits;
            if (commits)
                continue;
            session.Cursors.Remove(name, out _);
            if (cursor.IsUpstream && session.Hold.IsHeld && await CloseUpstreamAsync(cursor) is { SqlState: not ServerSqlState.InvalidCursorName })
                await session.Hold.AbandonAsync();
        }
    }

    private async ValueTask CloseAllAsync(Portal running)
    {
        foreach (var (_, cursor) in session.Cursors.All.ToArray())
            await CloseAsync(cursor);
        foreach (var (name, portal) in session.Portals.All.ToArray())
        {
            if (portal != running)
                session.ClosePortal(name);
        }

        if (session.UnnamedPortal == running)
            return;
        session.Leave(session.UnnamedPortal);
        session.HasUnnamedPortal = false;
    }

    /// <summary>Closes a cursor by a Close message, which works in a failed block, too.</summary>
    public async ValueTask ClosePortalAsync(Cursor cursor)
    {
        if (!cursor.HasOutlivedTransaction)
        {
            session.Cursors.Remove(cursor.Name, out _);
            if (!cursor.IsUpstream)
                return;
            session.Executor.ClosePortal(Encoding.UTF8.GetBytes(cursor.Name));
            if (cursor.IsHeld)
                session.Hold.Pins--;
        }
        else if (!session.Transaction.IsFailed)
        {
            await CloseAsync(cursor);
        }
    }

    private async ValueTask CloseAsync(Cursor cursor)
    {
        session.Cursors.Remove(cursor.Name, out _);
        if (!cursor.IsUpstream || !session.Hold.IsHeld)
            return;
        if (await CloseUpstreamAsync(cursor) is { } error)
            throw new PgErrorException(error);
    }

    private async ValueTask<PgError?> CloseUpstreamAsync(Cursor cursor)
    {
        var result = await session.Executor.ControlAsync(SqlWriter.Write(new CloseStatement { Name = cursor.Name }).Text);
        if (cursor.IsHeld)
            session.Hold.Pins--;
        return result.Error;
    }
}
