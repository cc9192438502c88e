using QueryProxy.Server.Errors;
using QueryProxy.Sql.Syntax.Statements;

namespace QueryProxy.Server.Sessions;

/// <summary>
/// Where a cursor over the catalog stands, and what FETCH and MOVE make of it (PostgreSQL documentation, "FETCH"): 0 is before the first row, the number of rows
/// plus one behind the last. Owned by one session.
/// </summary>
internal sealed class CatalogCursor(StoredRows rows, bool canScroll)
{
    private long _position;

    public StoredRows Rows => rows;

    /// <summary>Moves and yields the rows passed.</summary>
    /// <exception cref="PgErrorException">It would go backwards, which NO SCROLL forbids.</exception>
    public CursorRows Fetch(FetchStatement statement)
    {
        var (target, isSingle) = statement.Direction switch
        {
            FetchDirection.Absolute => (statement.Count < 0 ? rows.Count + 1 + Clamp(statement.Count) : Clamp(statement.Count), true),
            FetchDirection.Relative => (_position + Clamp(statement.Count), true),
            FetchDirection.Backward => (_position - Clamp(statement.Count), false),
            _ => (_position + Clamp(statement.Count), false),
        };
        target = Math.Clamp(target, 0, rows.Count + 1L);
        // FETCH 0 is the row again on which the cursor stands: one step back and forth.
        var isAgain = statement is { Count: 0, Direction: not FetchDirection.Absolute };
        if (!canScroll && (target < _position || (isAgain && !statement.IsMove && IsOnRow(_position))))
            throw new PgErrorException(ServerSqlState.ObjectNotInPrerequisiteState, "cursor can only scan forward", hint: "Declare it with SCROLL option to enable backward scan.");
        if (isSingle || isAgain)
        {
            _position = target;
            return new CursorRows(rows, (int)target - 1, 1, IsOnRow(target) ? 1 : 0, statement.IsMove);
        }

        var from = _position;
        _position = target;
        if (target >= from)
            return new CursorRows(rows, (int)from, 1, (int)(Math.Min(target, rows.Count) - Math.Min(from, rows.Count)), statement.IsMove);
        return new CursorRows(rows, (int)from - 2, -1, (int)(from - Math.Max(target, 1)), statement.IsMove);
    }

    private bool IsOnRow(long position) => position >= 1 && position <= rows.Count;

    // ALL is the greatest number there is; positions must not overflow.
    private static long Clamp(long count) => Math.Clamp(count, int.MinValue, int.MaxValue);
}
