using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Store.Database;

namespace QueryProxy.Store.Backups;

/// <summary>
/// Copies an SQLite store while it is in use, and puts a copy in its place while it is not. Copies hold password hashes and encrypted secrets, so only this
/// user may read them; the key is not in them. A PostgreSQL store has tools of its own.
/// </summary>
public sealed class StoreBackup
{
    private readonly StoreDatabase _database;
    private readonly TimeProvider _time;

    /// <summary>Creates it.</summary>
    /// <param name="database">The store.</param>
    /// <param name="time">Names the copy of what a restore replaces.</param>
    public StoreBackup(StoreDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>Writes a consistent copy: everything that was committed before the call, nothing half done. Writers do not wait.</summary>
    /// <param name="target">The new file. It must not exist.</param>
    /// <param name="cancellationToken">Stops the copy; the file is removed then.</param>
    /// <exception cref="StoreBackupException">The store is no file, or the target cannot be written.</exception>
    public async Task BackUpAsync(string target, CancellationToken cancellationToken)
    {
        var source = StoreFile("pg_dump");
        var file = Path.GetFullPath(target);
        if (!File.Exists(source))
        {
            throw new StoreBackupException($"There is no store at {source}. Set BR_ADMIN_DATABASE_URL as for the proxy.");
        }

        if (File.Exists(file))
        {
            throw new StoreBackupException($"{file} exists already. Name a new file.");
        }

        try
        {
            PrivateFile.Create(file);
            await CopyAsync(source, file, cancellationToken);
            await CheckAsync(file, cancellationToken);
        }
        catch (Exception exception) when (exception is not StoreBackupException)
        {
            TryDelete(file);
            throw exception is IOException or SqliteException or UnauthorizedAccessException
                ? new StoreBackupException($"The backup {file} cannot be written: {exception.Message.ReplaceLineEndings(" ")}", exception)
                : exception;
        }
        catch (StoreBackupException)
        {
            TryDelete(file);
            throw;
        }
    }

    /// <summary>
    /// Puts a backup in the place of the store. What was there is kept beside it. A crash leaves either the old store or the new one.
    /// </summary>
    /// <param name="backup">A file that <see cref="BackUpAsync"/> wrote.</param>
    /// <param name="cancellationToken">Stops before anything is replaced.</param>
    /// <returns>The file that keeps the replaced store; null when there was none.</returns>
    /// <exception cref="StoreBackupException">A proxy serves from the store, or the backup is not one that this version reads.</exception>
    public async Task<string?> RestoreAsync(string backup, CancellationToken cancellationToken)
    {
        var store = StoreFile("pg_restore");
        var source = Path.GetFullPath(backup);
        if (!File.Exists(source))
        {
            throw new StoreBackupException($"There is no file {source}.");
        }

        using var exclusive = StoreServingLock.TryReplace(store)
            ?? throw new StoreBackupException($"A proxy serves from {store}. Stop it, then restore.");
        var incoming = store + ".restoring";
        try
        {
            TryDelete(incoming);
            PrivateFile.Create(incoming);
            await CopyAsync(source, incoming, cancellationToken);
            await CheckAsync(incoming, cancellationToken);

            string? kept = null;
            if (File.Exists(store))
            {
                kept = string.Create(CultureInfo.InvariantCulture, $"{store}.before-restore-{_time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}");
                TryDelete(kept);
                PrivateFile.Create(kept);
                await CopyAsync(store, kept, cancellationToken);
            }

            // The log of the old file must not be taken for the new file's. Closing the last connection has emptied it into the old file.
            TryDelete(store + "-wal");
            TryDelete(store + "-shm");
            File.Move(incoming, store, overwrite: true);
            return kept;
        }
        catch (Exception exception) when (exception is IOException or SqliteException or UnauthorizedAccessException)
        {
            throw new StoreBackupException($"{source} cannot be restored: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
        finally
        {
            TryDelete(incoming);
        }
    }

    private string StoreFile(string postgresTool) => _database.FilePath
        ?? throw new StoreBackupException($"The store is {_database}, not an SQLite file. For PostgreSQL use {postgresTool}.");

    // VACUUM INTO reads one snapshot, also while others write, and takes an empty file for a missing one.
    private static async Task CopyAsync(string source, string target, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(source, cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = "VACUUM INTO $target";
        command.Parameters.AddWithValue("$target", target);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task CheckAsync(string file, CancellationToken cancellationToken)
    {
        await using (var connection = await OpenAsync(file, cancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check";
            if ((string?)await command.ExecuteScalarAsync(cancellationToken) is not "ok" and var found)
            {
                throw new StoreBackupException($"{file} is damaged: {found}");
            }
        }

        using var contexts = new StoreContextFactory(StoreDatabase.Parse($"sqlite://{Uri.EscapeDataString(file)}?mode=rw"));
        await using var context = contexts.Create();
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await context.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        if (applied.Count == 0)
        {
            throw new StoreBackupException($"{file} is not a store of QueryProxy.");
        }

        if (applied.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
        {
            throw new StoreBackupException($"{file} was written by a newer version (migration {unknown}). Use that version.");
        }
    }

    // Without pooling: a pooled handle would keep a file open that is about to be moved.
    private static async Task<SqliteConnection> OpenAsync(string file, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static void TryDelete(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }
}
