using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>Some rows of a cursor over the catalog, as FETCH returns and MOVE counts them.</summary>
/// <param name="rows">All of the cursor's rows.</param>
/// <param name="first">The first row, from 0.</param>
/// <param name="step">1 forwards, -1 backwards.</param>
/// <param name="count">How many.</param>
/// <param name="isMove">Whether rows are only counted.</param>
internal sealed class CursorRows(StoredRows rows, int first, int step, int count, bool isMove) : LocalRows(rows.Columns)
{
    private int _done;

    public override string Tag => isMove ? "MOVE" : "FETCH";

    /// <summary>Whether rows are only counted.</summary>
    public bool IsMove => isMove;

    public override bool TryWriteNext(DataRowWriter row, ResultFormats formats)
    {
        if (_done == count)
            return false;
        rows.Append(first + (step * _done++), row, formats);
        return true;
    }
}
