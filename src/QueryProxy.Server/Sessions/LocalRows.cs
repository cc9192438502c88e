using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>Rows that the proxy answers itself: of the catalog, of SHOW, of a cursor over the catalog. Read once, forward. Owned by one portal.</summary>
internal abstract class LocalRows(PlanColumns columns)
{
    public PlanColumns Columns { get; } = columns;

    /// <summary>The first word of the command tag.</summary>
    public virtual string Tag => "SELECT";

    /// <summary>Whether the tag ends with the number of rows.</summary>
    public virtual bool CountsRows => true;

    /// <summary>Appends the values of the next row between <see cref="DataRowWriter.Begin"/> and Complete, which the caller calls.</summary>
    /// <returns>False when there are no more; then nothing was appended.</returns>
    public abstract bool TryWriteNext(DataRowWriter row, ResultFormats formats);
}
