using System.Collections.Concurrent;
using QueryProxy.Engine.Catalog;
using QueryProxy.TestSupport.Postgres;

namespace QueryProxy.Engine.Tests.Planning;

/// <summary>
/// Databases that tests only read, one for each script, and what was discovered of them: making and discovering one for each case would take most of
/// the time. They go with the server at the end of the process.
/// </summary>
internal static class SharedDatabase
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<PostgresDatabase>>> Databases = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<Task<CatalogSnapshot>>> Catalogs = new(StringComparer.Ordinal);

    public static Task<PostgresDatabase> GetAsync(PostgresFixture postgres, string sql) =>
        Databases.GetOrAdd(sql, key => new Lazy<Task<PostgresDatabase>>(() => postgres.CreateDatabaseFromSqlAsync(key))).Value;

    /// <summary>The catalog of a database with everything selected is discovered once.</summary>
    public static Task<CatalogSnapshot> CatalogAsync(PostgresDatabase database, bool isComplete, Func<Task<CatalogSnapshot>> discover) =>
        isComplete ? Catalogs.GetOrAdd(database.Name, _ => new Lazy<Task<CatalogSnapshot>>(discover)).Value : discover();
}
