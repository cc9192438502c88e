using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>Rows that are all there, so that a cursor can read them in any order. Owned by one portal or cursor.</summary>
internal abstract class StoredRows(PlanColumns columns) : LocalRows(columns)
{
    private int _next;

    public abstract int Count { get; }

    /// <summary>Appends the values of a row, counted from 0.</summary>
    public abstract void Append(int row, DataRowWriter writer, ResultFormats formats);

    public sealed override bool TryWriteNext(DataRowWriter row, ResultFormats formats)
    {
        if (_next == Count)
            return false;
        Append(_next++, row, formats);
        return true;
    }
}
