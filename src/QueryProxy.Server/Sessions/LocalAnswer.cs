using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>Writes what the proxy itself answers: rows it holds, COPY streams, CommandComplete. Used by the session's task alone.</summary>
internal sealed class LocalAnswer(SessionState session)
{
    // Made for the first row: many sessions only wait, or never ask for what the proxy knows itself.
    private DataRowWriter? _row;

    /// <summary>Writes the rows of a portal up to its CommandComplete or PortalSuspended.</summary>
    /// <param name="portal">The portal.</param>
    /// <param name="formats">How the client wants them.</param>
    /// <param name="maxRows">Most rows, or 0 for all.</param>
    /// <param name="announces">Whether a RowDescription goes in front.</param>
    public async ValueTask<ExecutionResult> WriteAsync(Portal portal, ResultFormats formats, int maxRows, bool announces)
    {
        var rows = portal.Rows!;
        var row = _row ??= new DataRowWriter();
        var output = session.Output;
        var isMove = rows is CursorRows { IsMove: true };
        if (announces)
            rows.Columns.WriteRowDescription(output.Writer, formats);
        formats.DemandFor(rows.Columns.Count);
        var count = 0L;
        while (maxRows <= 0 || count < maxRows)
        {
            row.Begin();
            if (!rows.TryWriteNext(row, formats))
            {
                portal.IsDone = true;
                portal.Rows = null;
                (rows as IDisposable)?.Dispose();
                return Finish(rows.CountsRows ? $"{rows.Tag} {count}" : rows.Tag) with { Rows = count };
            }

            if (!isMove)
                row.Complete(output.Writer);
            count++;
            session.StatementCanceled.ThrowIfCancellationRequested();
            if (output.IsFull)
                await output.FlushAsync();
        }

        output.Write(default(PortalSuspended));
        return new ExecutionResult(null, IsSuspended: true, Rows: count);
    }

    /// <summary>Writes a COPY and ends its portal.</summary>
    public async ValueTask<ExecutionResult> CopyAsync(Portal portal, CatalogCopyStream stream)
    {
        var output = session.Output;
        stream.WriteStart(output.Writer);
        while (stream.TryWriteNext(output.Writer))
        {
            session.StatementCanceled.ThrowIfCancellationRequested();
            if (output.IsFull)
                await output.FlushAsync();
        }

        stream.WriteEnd(output.Writer);
        portal.IsDone = true;
        portal.DoneTag = "COPY 0";
        return Finish($"COPY {stream.RowCount}") with { Rows = stream.RowCount };
    }

    /// <summary>Writes a CommandComplete.</summary>
    public ExecutionResult Finish(string tag)
    {
        session.Output.Write(new CommandComplete(tag));
        return ExecutionResult.Done;
    }

    /// <summary>Writes an EmptyQueryResponse.</summary>
    public ExecutionResult Empty()
    {
        session.Output.Write(default(EmptyQueryResponse));
        return ExecutionResult.Done;
    }
}
