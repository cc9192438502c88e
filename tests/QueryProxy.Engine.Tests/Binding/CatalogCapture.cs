using Npgsql;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;

namespace QueryProxy.Engine.Tests.Binding;

/// <summary>Reads what the binder needs of a database's system catalogs: a small stand-in for discovery, which is a plugin.</summary>
internal static class CatalogCapture
{
    private static readonly string[] Relations =
    [
        "pg_namespace", "pg_type", "pg_proc", "pg_operator", "pg_cast", "pg_collation", "pg_enum", "pg_range", "pg_aggregate", "pg_language", "pg_attribute",
        "pg_class", "pg_constraint",
    ];

    public static async Task<CatalogSnapshot> ReadAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var version = connection.PostgreSqlVersion;
        var relations = new List<SystemCatalogRelation>();
        foreach (var name in Relations) relations.Add(await ReadRelationAsync(connection, name));
        var number = (version.Major * 10000) + version.Minor;
        var system = new SystemCatalog(version.ToString(), number, $"PostgreSQL {version}", relations);
        var tables = await ReadTablesAsync(connection);
        return new CatalogSnapshot(Guid.Empty, 1, ["public"], [.. tables], system);
    }

    private static async Task<SystemCatalogRelation> ReadRelationAsync(NpgsqlConnection connection, string name)
    {
        var columns = new List<SystemCatalogColumn>();
        var values = new List<string>();
        foreach (var row in await RowsAsync(connection, $"""
            SELECT a.attname::text, a.atttypid::text, t.typname::text FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = 'pg_catalog.{name}'::regclass AND a.attnum > 0 ORDER BY a.attnum
            """))
        {
            columns.Add(new SystemCatalogColumn(row[0]!, uint.Parse(row[1]!)));
            values.Add(row[2]! switch
            {
                "pg_node_tree" or "_aclitem" => "NULL::text",
                var type when type.StartsWith("reg", StringComparison.Ordinal) => $"x.{row[0]}::oid::text",
                _ => $"x.{row[0]}::text",
            });
        }

        return new SystemCatalogRelation(name, columns, await RowsAsync(connection, $"SELECT {string.Join(", ", values)} FROM pg_catalog.{name} x"));
    }

    private static async Task<List<CatalogTable>> ReadTablesAsync(NpgsqlConnection connection)
    {
        var rows = await RowsAsync(connection, """
            SELECT c.oid::text, c.relname::text, c.relkind::text, a.attname::text, a.attnum::text, a.atttypid::text, a.atttypmod::text,
                   format_type(a.atttypid, a.atttypmod), (NOT a.attnotnull)::text
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped ORDER BY c.oid, a.attnum
            """);
        return
        [
            .. rows.GroupBy(static row => row[0]).Select(static table => new CatalogTable(
                uint.Parse(table.Key!), new TableName("public", table.First()[1]!), table.First()[2] == "v" ? ScanKind.View : ScanKind.Table,
                [
                    .. table.Select(static row => new CatalogColumn(
                        row[3]!, short.Parse(row[4]!), uint.Parse(row[5]!), int.Parse(row[6]!), row[7]!, row[8] == "true")),
                ])),
        ];
    }

    private static async Task<List<string?[]>> RowsAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
        {
            var row = new string?[reader.FieldCount];
            for (var i = 0; i < row.Length; i++) row[i] = reader.IsDBNull(i) ? null : reader.GetString(i);
            rows.Add(row);
        }

        return rows;
    }
}
