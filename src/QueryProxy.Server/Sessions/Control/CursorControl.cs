using System.Text;
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
        if (session.Cursors.TryGet(name, out _))
            throw new PgErrorException(ServerSqlState.DuplicateCursor, $"cursor \"{name}\" already exists");
        session.EnterBlock();
    }

    /// <summary>Takes note of a cursor that exists now.</summary>
    public void Add(Cursor cursor)
    {
        session.Cursors.Add(cursor.Name, cursor);
        cursor.HasOutlivedTransaction = cursor.IsHeld && !session.Transaction.IsInBlock;
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

    public async ValueTask<ControlResult> CloseAsync(CloseStatement statement)
    {
        if (statement.Name is null)
        {
            foreach (var (_, cursor) in session.Cursors.All.ToArray())
                await CloseAsync(cursor);
            foreach (var (_, portal) in session.Portals.All)
                session.Leave(portal);
            session.Leave(session.UnnamedPortal);
            session.ClosePortals();
            return new ControlResult("CLOSE CURSOR ALL");
        }

        await CloseAsync(Find(statement.Name.Value));
        return new ControlResult("CLOSE CURSOR");
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
        var result = await session.Executor.ControlAsync(SqlWriter.Write(new CloseStatement { Name = cursor.Name }).Text);
        if (cursor.IsHeld)
            session.Hold.Pins--;
        if (result.Error is { } error)
            throw new PgErrorException(error);
    }
}
