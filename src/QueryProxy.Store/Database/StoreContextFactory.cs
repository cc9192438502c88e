using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using QueryProxy.Store.CompiledModels.Postgres;
using QueryProxy.Store.CompiledModels.Sqlite;

namespace QueryProxy.Store.Database;

/// <summary>Makes short-lived contexts. Owns the connection that keeps a database in memory alive. Thread-safe.</summary>
internal sealed class StoreContextFactory : IDisposable
{
    private readonly DbContextOptions<SqliteStoreDbContext>? _sqlite;
    private readonly DbContextOptions<PostgresStoreDbContext>? _postgres;
    private readonly SqliteConnection? _keepAlive;

    public StoreContextFactory(StoreDatabase database)
    {
        Database = database;
        if (database.Provider == StoreProvider.Postgres)
        {
            _postgres = ForPostgres(database.ConnectionString);
            return;
        }

        _sqlite = new DbContextOptionsBuilder<SqliteStoreDbContext>().UseSqlite(database.ConnectionString).UseModel(SqliteStoreDbContextModel.Instance).Options;
        if (database.IsInMemory)
        {
            _keepAlive = new SqliteConnection(database.ConnectionString);
            _keepAlive.Open();
        }
    }

    public StoreDatabase Database { get; }

    public StoreDbContext Create() =>
        _postgres is not null ? new PostgresStoreDbContext(_postgres) : new SqliteStoreDbContext(_sqlite!);

    /// <summary>Lets the file go: its log is emptied into it when the last process does so.</summary>
    public void Dispose()
    {
        _keepAlive?.Dispose();
        CloseIdleConnections();
    }

    /// <summary>Closes the pooled connections to this database, and to no other in the process.</summary>
    public void CloseIdleConnections()
    {
        if (_sqlite is not null)
        {
            using var connection = new SqliteConnection(Database.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
    }

    // By itself, so that a process whose store is SQLite does not load the provider.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DbContextOptions<PostgresStoreDbContext> ForPostgres(string connectionString) =>
        new DbContextOptionsBuilder<PostgresStoreDbContext>().UseNpgsql(connectionString).UseModel(PostgresStoreDbContextModel.Instance).Options;
}
