using Microsoft.EntityFrameworkCore;

namespace QueryProxy.Store.Database;

/// <summary>The store on PostgreSQL; its migrations are in Migrations/Postgres.</summary>
internal sealed class PostgresStoreDbContext(DbContextOptions<PostgresStoreDbContext> options) : StoreDbContext(options);
