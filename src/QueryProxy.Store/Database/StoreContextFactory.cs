using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
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

        _sqlite = Configure(new DbContextOptionsBuilder<SqliteStoreDbContext>().UseSqlite(database.ConnectionString).UseModel(SqliteStoreDbContextModel.Instance));
        if (database.IsInMemory)
        {
            _keepAlive = new SqliteConnection(database.ConnectionString);
            _keepAlive.Open();
        }
    }

    public StoreDatabase Database { get; }

    public StoreDbContext Create() =>
        _postgres is not null ? new PostgresStoreDbContext(_postgres) : new SqliteStoreDbContext(_sqlite!);

    /// <summary>A closed connection to the database, for what is asked so often that a context would be most of it.</summary>
    public DbConnection CreateConnection() => _sqlite is not null ? new SqliteConnection(Database.ConnectionString) : ConnectToPostgres(Database.ConnectionString);

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

    // Whether the migrations lead to the model is a test's to find. Each migrating host would make both models to compare them.
    private static DbContextOptions<T> Configure<T>(DbContextOptionsBuilder<T> builder)
        where T : StoreDbContext => builder.ConfigureWarnings(static warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)).Options;

    // These by themselves, so that a process whose store is SQLite does not load the provider and the driver.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DbContextOptions<PostgresStoreDbContext> ForPostgres(string connectionString) =>
        Configure(new DbContextOptionsBuilder<PostgresStoreDbContext>().UseNpgsql(connectionString).UseModel(PostgresStoreDbContextModel.Instance));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DbConnection ConnectToPostgres(string connectionString) => new NpgsqlConnection(connectionString);
}
