using QueryProxy.Store.Database;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Admin.Tests;

/// <summary>The database systems that a theory runs on: SQLite always, PostgreSQL where the machine has one.</summary>
public static class Stores
{
    public static TheoryData<StoreProvider> All => PostgresFixture.SkipReason is null
        ? new TheoryData<StoreProvider>(StoreProvider.Sqlite, StoreProvider.Postgres)
        : new TheoryData<StoreProvider>(StoreProvider.Sqlite);
}
