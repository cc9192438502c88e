using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace QueryProxy.Store.Database;

/// <summary>Brings the database to this version's schema, one process at a time. Called once at start, before anything else of the store.</summary>
public sealed class StoreMigrator
{
    // Any constant will do, as long as every proxy uses the same.
    private const long AdvisoryLock = 0x5150_5354_4F52_4531;

    private readonly StoreContextFactory _contexts;

    internal StoreMigrator(StoreContextFactory contexts) => _contexts = contexts;

    /// <summary>Applies the migrations that are missing.</summary>
    /// <exception cref="StoreStartupException">The database cannot be reached or written, or belongs to a newer version.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var database = _contexts.Database;
        try
        {
            if (database.Provider == StoreProvider.Postgres)
            {
                await MigratePostgresAsync(database, cancellationToken);
            }
            else
            {
                await MigrateSqliteAsync(database, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreStartupException($"The store ({database}) cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Compares the store with this version. Changes nothing.</summary>
    /// <exception cref="StoreStartupException">The store cannot be reached or read.</exception>
    public async Task<StoreSchemaState> InspectAsync(CancellationToken cancellationToken)
    {
        var database = _contexts.Database;
        try
        {
            if (database.FilePath is { } file && !File.Exists(file))
            {
                return new StoreSchemaState(Exists: false, [], []);
            }

            await using var context = _contexts.Create();
            var known = context.Database.GetMigrations().ToList();
            if (!await context.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
            {
                // EF Core takes every failure to connect for a missing database; opening says which it was.
                await context.Database.OpenConnectionAsync(cancellationToken);
            }

            var applied = await ReadAppliedAsync(context, cancellationToken);
            return new StoreSchemaState(applied.Count > 0, [.. known.Except(applied, StringComparer.Ordinal)], [.. applied.Except(known, StringComparer.Ordinal)]);
        }
        catch (InvalidOperationException exception) when (exception.InnerException is NpgsqlException cause)
        {
            // EF Core's advice to retry what may be transient is for programs.
            throw new StoreStartupException($"The store ({database}) cannot be used: {cause.Message}", exception);
        }
        catch (Exception exception) when (exception is NpgsqlException or SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreStartupException($"The store ({database}) cannot be used: {exception.Message}", exception);
        }
    }

    // A session-level advisory lock ends with its connection, also when the process is killed.
    private async Task MigratePostgresAsync(StoreDatabase database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock(@key)", connection))
        {
            take.Parameters.AddWithValue("key", AdvisoryLock);
            take.CommandTimeout = 0;
            await take.ExecuteNonQueryAsync(cancellationToken);
        }

        try
        {
            await ApplyAsync(cancellationToken);
        }
        finally
        {
            await using var release = new NpgsqlCommand("select pg_advisory_unlock(@key)", connection);
            release.Parameters.AddWithValue("key", AdvisoryLock);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private async Task MigrateSqliteAsync(StoreDatabase database, CancellationToken cancellationToken)
    {
        if (database.FilePath is not { } file)
        {
            await ApplyAsync(cancellationToken);
            return;
        }

        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        await using var fileLock = await LockFile.TakeAsync(file + ".lock", cancellationToken);
        PrivateFile.CreateIfMissing(file);
        await using (var context = _contexts.Create())
        {
            // Readers do not wait for the writer; the setting stays in the file.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL", cancellationToken);
            await RemoveAbandonedLockAsync(context, cancellationToken);
        }

        await ApplyAsync(cancellationToken);
    }

    // EF Core's own lock is a row; a process that was killed while migrating leaves it behind, and the next start would wait for ever.
    private async Task RemoveAbandonedLockAsync(StoreDbContext context, CancellationToken cancellationToken)
    {
        if (await HasTableAsync(context, "__EFMigrationsLock", cancellationToken))
        {
            await context.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
    }

    private async Task ApplyAsync(CancellationToken cancellationToken)
    {
        await using var context = _contexts.Create();
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (await context.GetService<IRelationalDatabaseCreator>().ExistsAsync(cancellationToken))
        {
            var applied = await ReadAppliedAsync(context, cancellationToken);
            if (applied.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            {
                throw new StoreStartupException(
                    $"The store ({_contexts.Database}) was written by a newer version (migration {unknown}). Start that version, or restore a backup.");
            }

            // EF Core would build three more models to find that there is nothing to do.
            if (known.SetEquals(applied))
            {
                return;
            }
        }

        await context.Database.MigrateAsync(cancellationToken);
    }

    // EF Core builds a model of the history's table to read it, with all that models are built with.
    private async Task<List<string>> ReadAppliedAsync(StoreDbContext context, CancellationToken cancellationToken) =>
        await HasTableAsync(context, HistoryRepository.DefaultTableName, cancellationToken)
            ? await ReadNamesAsync(context, $"SELECT \"MigrationId\" FROM \"{HistoryRepository.DefaultTableName}\" ORDER BY \"MigrationId\"", cancellationToken)
            : [];

    private async Task<bool> HasTableAsync(StoreDbContext context, string table, CancellationToken cancellationToken)
    {
        var find = _contexts.Database.Provider == StoreProvider.Postgres
            ? $"SELECT name::text FROM to_regclass('\"{table}\"') AS name WHERE name IS NOT NULL"
            : $"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{table}'";
        return (await ReadNamesAsync(context, find, cancellationToken)).Count > 0;
    }

    private static async Task<List<string>> ReadNamesAsync(StoreDbContext context, string sql, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var names = new List<string>();
            while (await reader.ReadAsync(cancellationToken))
            {
                names.Add(reader.GetString(0));
            }

            return names;
        }
        finally
        {
            await context.Database.CloseConnectionAsync();
        }
    }
}
