using Npgsql;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;

namespace Company.Plugin;

/// <summary>
/// Captures what queries need of the system catalogs: built-in types, functions, operators, casts and collations, and the columns and primary keys of the given tables. Left
/// out is what only some schema browsers ask for (definitions of indexes and constraints, comments); SystemCatalog's documentation lists it all.
/// </summary>
internal static class CatalogCapture
{
    private const string BuiltIn = "'pg_catalog'::pg_catalog.regnamespace, 'information_schema'::pg_catalog.regnamespace";

    // A catalog and which of its rows: those that describe built-in objects and the wanted tables, nothing else.
    private static readonly (string Name, string Rows)[] Catalogs =
    [
        ("pg_namespace", $"x.oid IN ({BuiltIn}) OR x.oid IN (SELECT relnamespace FROM pg_catalog.pg_class WHERE oid = ANY (@tables))"),
        ("pg_type", $"x.typnamespace IN ({BuiltIn}) OR x.typrelid = ANY (@tables)"),
        ("pg_proc", $"x.pronamespace IN ({BuiltIn})"),
        ("pg_operator", $"x.oprnamespace IN ({BuiltIn})"),
        ("pg_aggregate", $"x.aggfnoid::pg_catalog.oid IN (SELECT oid FROM pg_catalog.pg_proc WHERE pronamespace IN ({BuiltIn}))"),
        ("pg_class", $"x.relnamespace IN ({BuiltIn}) OR x.oid = ANY (@tables)"),
        ("pg_attribute", $"x.attrelid IN (SELECT oid FROM pg_catalog.pg_class WHERE relnamespace IN ({BuiltIn}) OR oid = ANY (@tables))"),
        ("pg_constraint", "x.conrelid = ANY (@tables)"),
        ("pg_cast", "x.oid < 16384"),
        ("pg_collation", $"x.collnamespace IN ({BuiltIn})"),
        ("pg_range", "x.rngtypid < 16384"),
        ("pg_enum", "false"),
        ("pg_language", "true"),
    ];

    public static async Task<SystemCatalog> RunAsync(DiscoveryContext context, IReadOnlyList<TableName> tables, CancellationToken cancellationToken)
    {
        await using var connection = await Upstream.OpenAsync(context, cancellationToken);
        var version = await RowsAsync(connection, "SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_setting('server_version_num'), pg_catalog.version()", [], cancellationToken);
        var oids = await RowsAsync(
            connection,
            """
            SELECT c.oid::text FROM ROWS FROM (pg_catalog.unnest(@schemas), pg_catalog.unnest(@names)) AS wanted(schema_name, table_name)
            JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema_name JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.table_name
            """,
            [new NpgsqlParameter("schemas", tables.Select(table => table.Schema).ToArray()), new NpgsqlParameter("names", tables.Select(table => table.Name).ToArray())],
            cancellationToken);
        var wanted = oids.Select(row => uint.Parse(row[0]!)).ToArray();
        var relations = new List<SystemCatalogRelation>();
        foreach (var (name, rows) in Catalogs)
        {
            context.Progress.Report(new DiscoveryProgress("system_catalog", name, relations.Count, Catalogs.Length));
            relations.Add(await ReadAsync(connection, name, rows, wanted, cancellationToken));
        }

        return new SystemCatalog(version[0][0]!, int.Parse(version[0][1]!), version[0][2]!, relations);
    }

    private static async Task<SystemCatalogRelation> ReadAsync(NpgsqlConnection connection, string name, string rows, uint[] wanted, CancellationToken cancellationToken)
    {
        var columns = await RowsAsync(
            connection,
            $"""
            SELECT a.attname::text, a.atttypid::text, t.typname::text FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = 'pg_catalog.{name}'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
            """,
            [],
            cancellationToken);

        // Trees and access rights are not for clients; references to functions and the like are numbers, since names are ambiguous.
        var values = columns.Select(column => column[2] switch
        {
            "pg_node_tree" or "_aclitem" => "NULL::text",
            { } type when type.StartsWith("reg", StringComparison.Ordinal) => $"x.{column[0]}::pg_catalog.oid::text",
            _ => $"x.{column[0]}::text",
        });
        var captured = await RowsAsync(
            connection,
            $"SELECT {string.Join(", ", values)} FROM pg_catalog.{name} x WHERE {rows}",
            [new NpgsqlParameter("tables", NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Oid) { Value = wanted }],
            cancellationToken);
        return new SystemCatalogRelation(name, [.. columns.Select(column => new SystemCatalogColumn(column[0]!, uint.Parse(column[1]!)))], captured);
    }

    private static async Task<List<string?[]>> RowsAsync(NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetString(i))]);
        }

        return rows;
    }
}
