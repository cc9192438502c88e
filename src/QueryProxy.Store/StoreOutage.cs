using Microsoft.Data.Sqlite;
using Npgsql;

namespace QueryProxy.Store;

/// <summary>The store cannot do now what is right to ask of it: the operator has to do something, not whoever asked. Immutable.</summary>
/// <param name="IsFull">Whether it has no space left.</param>
/// <param name="Message">What is wrong and what to do, for whoever asked; names no host and no file.</param>
public sealed record StoreOutage(bool IsFull, string Message)
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteReadOnly = 8;
    private const int SqliteInputOutput = 10;
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;

    private static readonly StoreOutage Full = new(true, "The store's disk is full: nothing was changed. Free space there, then try again.");
    private static readonly StoreOutage Busy = new(false, "The store is busy: nothing was changed. Try again.");
    private static readonly StoreOutage Silent = new(false, "The store does not answer. Try again; queryproxy doctor says what is wrong with it.");

    /// <summary>Recognises an outage in what a call of the store threw; null for anything else.</summary>
    public static StoreOutage? From(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            var outage = cause switch
            {
                SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Full,
                SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => Busy,
                SqliteException { SqliteErrorCode: SqliteReadOnly or SqliteInputOutput or SqliteCannotOpen } => Silent,
                PostgresException postgres => IsOutage(postgres.SqlState) ? Silent : null,
                NpgsqlException => Silent,
                _ => null,
            };
            if (outage is not null)
                return outage;
        }

        return null;
    }

    // Connections (08), who may connect (28, 3D), resources (53), and the server's own state (57P, 58).
    private static bool IsOutage(string sqlState) =>
        sqlState[..2] is "08" or "28" or "3D" or "53" or "58" || sqlState.StartsWith("57P", StringComparison.Ordinal) || sqlState == PostgresErrorCodes.ReadOnlySqlTransaction;
}
