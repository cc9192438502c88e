using Microsoft.EntityFrameworkCore;

namespace QueryProxy.Store.Database;

/// <summary>The store on SQLite; its migrations are in Migrations/Sqlite.</summary>
internal sealed class SqliteStoreDbContext(DbContextOptions<SqliteStoreDbContext> options) : StoreDbContext(options);
