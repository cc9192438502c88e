using QueryProxy.Abstractions.Discovery;
using QueryProxy.TestSupport.Wire;

namespace QueryProxy.Server.Tests.Relay.Values;

/// <summary>What discovery captures of an upstream's types.</summary>
internal static class CapturedTypes
{
    private static readonly (string Relation, string[] Columns)[] Relations =
    [
        ("pg_namespace", ["oid", "nspname"]),
        ("pg_type", ["oid", "typname", "typnamespace", "typtype", "typcategory", "typispreferred", "typlen", "typrelid", "typelem", "typarray", "typbasetype", "typtypmod", "typcollation", "typmodin", "typsubscript"]),
        ("pg_range", ["rngtypid", "rngsubtype", "rngmultitypid"]),
        ("pg_enum", ["enumtypid", "enumsortorder", "enumlabel"]),
        ("pg_attribute", ["attrelid", "attname", "attnum", "atttypid", "atttypmod", "attcollation", "attisdropped"]),
    ];

    public static async Task<SystemCatalog> ReadAsync(RawPgClient postgres)
    {
        var captured = new List<SystemCatalogRelation>();
        foreach (var (relation, columns) in Relations)
            captured.Add(new SystemCatalogRelation(relation, [.. columns.Select(static column => new SystemCatalogColumn(column, 25))], await postgres.QueryAsync($"select {string.Join(", ", columns)} from {relation}")));
        return new SystemCatalog("15.7", 150007, "PostgreSQL 15.7", captured);
    }
}
