using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using QueryProxy.Store.Directory;

namespace QueryProxy.Store.Database;

/// <summary>
/// The one way to change the store. A change is one transaction that first takes the revision's row, so that writers take turns, also those of other
/// processes: a rule that spans rows (the last administrator, cycles of roles) can be checked without races. Thread-safe.
/// </summary>
internal sealed class StoreWriter(StoreContextFactory contexts, DirectoryChanges changes, TimeProvider time) : IDisposable
{
    public const string NotifyChannel = "queryproxy_store";

    // SQLite polls for its lock; waiting in line here instead costs no thread.
    private readonly SemaphoreSlim _turn = new(1);

    public async Task<T> WriteAsync<T>(ChangeAuthor author, Func<StoreChange, Task<T>> body, CancellationToken cancellationToken)
    {
        T result;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var context = contexts.Create();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await context.Database.ExecuteSqlRawAsync("UPDATE store_revision SET value = value + 1 WHERE id = 1", cancellationToken);
            var change = new StoreChange(context, author, time.GetUtcNow().UtcDateTime);
            result = await body(change);
            await context.SaveChangesAsync(cancellationToken);
            if (contexts.Database.Provider == StoreProvider.Postgres)
            {
                await context.Database.ExecuteSqlRawAsync("NOTIFY " + NotifyChannel, cancellationToken);
            }

            // Who gives up now would not know whether it was committed, and nobody here would hear of the change.
            cancellationToken.ThrowIfCancellationRequested();
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new StoreException(StoreFailure.VersionConflict, "Somebody else changed it in the meantime. Read it again and repeat the change.");
        }
        catch (DbUpdateException exception) when (IsUniqueViolation(exception.InnerException))
        {
            throw new StoreException(StoreFailure.Duplicate, "Something with that name exists already.");
        }
        finally
        {
            _turn.Release();
        }

        changes.Raise();
        return result;
    }

    public Task WriteAsync(ChangeAuthor author, Func<StoreChange, Task> body, CancellationToken cancellationToken) => WriteAsync(
        author,
        async change =>
        {
            await body(change);
            return true;
        },
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    private static bool IsUniqueViolation(Exception? exception) => exception switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is 2067 or 1555, // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY
        _ => false,
    };
}
