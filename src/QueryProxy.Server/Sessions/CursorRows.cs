using QueryProxy.Protocol.Backend;
using QueryProxy.Server.Execution;

namespace QueryProxy.Server.Sessions;

/// <summary>The next rows of a cursor over the catalog, as FETCH returns and MOVE skips them.</summary>
internal sealed class CursorRows(LocalRows rows, long count, bool isMove) : LocalRows(rows.Columns)
{
    private long _left = count;

    public override string Tag => isMove ? "MOVE" : "FETCH";

    public override bool TryWriteNext(DataRowWriter row, ResultFormats formats)
    {
        if (_left == 0 || !rows.TryWriteNext(row, formats))
            return false;
        _left--;
        return true;
    }

    /// <summary>Whether rows are only counted.</summary>
    public bool IsMove => isMove;
}
