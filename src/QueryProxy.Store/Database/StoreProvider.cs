namespace QueryProxy.Store.Database;

/// <summary>The database systems the store runs on.</summary>
public enum StoreProvider
{
    /// <summary>A SQLite file, or SQLite in memory.</summary>
    Sqlite,

    /// <summary>PostgreSQL, also shared by several proxies.</summary>
    Postgres,
}
