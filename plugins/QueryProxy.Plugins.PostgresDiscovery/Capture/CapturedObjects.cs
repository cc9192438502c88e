using System.Globalization;
using Npgsql;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>The OIDs of everything whose rows are captured besides the built-in objects, as <c>oid[]</c> literals. Immutable.</summary>
/// <param name="SystemSchemas"><c>pg_catalog</c> and <c>information_schema</c>.</param>
/// <param name="Schemas">All schemas that captured objects are in, the system's included.</param>
/// <param name="Relations">The selected tables, their indexes and TOAST tables, the sequences their columns own, and composite types' relations.</param>
/// <param name="Types">User-defined types: row and array types of the tables, all types their columns are made of, and those of the selected functions.</param>
/// <param name="Selected">What comes with the selected extensions and functions.</param>
internal sealed record CapturedObjects(string SystemSchemas, string Schemas, string Relations, string Types, SelectedObjects Selected)
{
    private const string SystemSchemasSql = """
        SELECT pg_catalog.array_agg(oid)::text FROM pg_catalog.pg_namespace WHERE nspname IN ('pg_catalog', 'information_schema')
        """;

    // Tables first; then what belongs to them: indexes (of partitions too, each by its own table) and owned or identity sequences.
    private const string RelationsSql = """
        WITH tables AS (
            SELECT c.oid
            FROM ROWS FROM (pg_catalog.unnest(@schemas), pg_catalog.unnest(@tables)) AS wanted(schema_name, table_name)
            JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema_name
            JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.table_name AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        )
        SELECT pg_catalog.array_agg(oid)::text FROM (
            SELECT oid FROM tables
            UNION SELECT i.indexrelid FROM pg_catalog.pg_index i JOIN tables t ON t.oid = i.indrelid
            UNION SELECT c.reltoastrelid FROM pg_catalog.pg_class c JOIN tables t ON t.oid = c.oid WHERE c.reltoastrelid <> 0
            UNION SELECT i.indexrelid FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.reltoastrelid = i.indrelid JOIN tables t ON t.oid = c.oid
            UNION SELECT d.objid FROM pg_catalog.pg_depend d JOIN tables t ON t.oid = d.refobjid
                  JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
                  WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    AND d.deptype IN ('a', 'i')
        ) AS captured
        """;

    // {0} adds the multirange of a range, which PostgreSQL 13 has not.
    private const string TypesSql = """
        WITH RECURSIVE used(oid) AS (
            SELECT seed.oid FROM (
                SELECT a.atttypid AS oid FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = ANY (SELECT pg_catalog.unnest(@relations::pg_catalog.oid[])) AND a.attnum > 0 AND NOT a.attisdropped
                UNION ALL
                SELECT c.reltype FROM pg_catalog.pg_class c WHERE c.oid = ANY (SELECT pg_catalog.unnest(@relations::pg_catalog.oid[]))
                UNION ALL
                SELECT pg_catalog.unnest(@selected_types::pg_catalog.oid[])
                UNION ALL
                SELECT pg_catalog.unnest(p.prorettype || p.proargtypes::pg_catalog.oid[] || p.proallargtypes) FROM pg_catalog.pg_proc p
                WHERE p.oid = ANY (SELECT pg_catalog.unnest(@functions::pg_catalog.oid[]))
            ) AS seed
            UNION
            SELECT part.oid FROM used u JOIN pg_catalog.pg_type t ON t.oid = u.oid CROSS JOIN LATERAL (
                SELECT t.typelem AS oid
                UNION ALL SELECT t.typarray
                UNION ALL SELECT t.typbasetype
                UNION ALL SELECT a.atttypid FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                          WHERE a.attrelid = t.typrelid AND c.relkind = 'c' AND a.attnum > 0 AND NOT a.attisdropped
                UNION ALL SELECT r.rngsubtype FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid
                {0}
            ) AS part
            WHERE part.oid <> 0
        )
        SELECT pg_catalog.array_agg(t.oid)::text FROM pg_catalog.pg_type t JOIN used u ON u.oid = t.oid
        WHERE t.typnamespace <> ALL (@system_schemas::pg_catalog.oid[])
        """;

    private const string MultirangeSql = "UNION ALL SELECT r.rngmultitypid FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid";

    private const string CompositesSql = """
        SELECT pg_catalog.array_agg(c.oid)::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_type t ON t.typrelid = c.oid
        WHERE c.relkind = 'c' AND t.oid = ANY (SELECT pg_catalog.unnest(@types::pg_catalog.oid[]))
        """;

    private const string SchemasSql = """
        SELECT pg_catalog.array_agg(n.oid)::text FROM pg_catalog.pg_namespace n
        WHERE n.oid = ANY (@system_schemas::pg_catalog.oid[]) OR n.nspname = 'pg_toast'
           OR n.oid IN (SELECT relnamespace FROM pg_catalog.pg_class WHERE oid = ANY (SELECT pg_catalog.unnest(@relations::pg_catalog.oid[])))
           OR n.oid IN (SELECT typnamespace FROM pg_catalog.pg_type WHERE oid = ANY (SELECT pg_catalog.unnest(@types::pg_catalog.oid[])))
           OR n.oid IN (SELECT pronamespace FROM pg_catalog.pg_proc WHERE oid = ANY (SELECT pg_catalog.unnest(@functions::pg_catalog.oid[])))
           OR n.oid IN (SELECT oprnamespace FROM pg_catalog.pg_operator WHERE oid = ANY (SELECT pg_catalog.unnest(@operators::pg_catalog.oid[])))
        """;

    /// <summary>Finds what belongs to some tables.</summary>
    public static async Task<CapturedObjects> FindAsync(
        NpgsqlConnection connection, int serverVersion, IReadOnlyList<TableName> tables, CatalogSelection selection, CancellationToken cancellationToken)
    {
        var systemSchemas = await ReadAsync(connection, SystemSchemasSql, [], cancellationToken);
        var selected = await SelectedObjects.FindAsync(connection, selection, cancellationToken);
        var relations = await ReadAsync(
            connection,
            RelationsSql,
            [
                new("schemas", tables.Select(static table => table.Schema).ToArray()),
                new("tables", tables.Select(static table => table.Name).ToArray()),
            ],
            cancellationToken);
        var types = await ReadAsync(
            connection,
            string.Format(CultureInfo.InvariantCulture, TypesSql, serverVersion >= 140000 ? MultirangeSql : string.Empty),
            [new("relations", relations), new("system_schemas", systemSchemas), new("selected_types", selected.Types), new("functions", selected.Functions)],
            cancellationToken);
        var composites = await ReadAsync(connection, CompositesSql, [new("types", types)], cancellationToken);
        var schemas = await ReadAsync(
            connection,
            SchemasSql,
            [
                new("system_schemas", systemSchemas), new("relations", relations), new("types", types), new("functions", selected.Functions),
                new("operators", selected.Operators),
            ],
            cancellationToken);
        return new CapturedObjects(systemSchemas, schemas, Concatenate(relations, composites), types, selected);
    }

    /// <summary>The sets as parameters of <see cref="CatalogRows"/>' conditions.</summary>
    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.AddWithValue("system_schemas", SystemSchemas);
        parameters.AddWithValue("schemas", Schemas);
        parameters.AddWithValue("relations", Relations);
        parameters.AddWithValue("types", Types);
        parameters.AddWithValue("functions", Selected.Functions);
        parameters.AddWithValue("operators", Selected.Operators);
        parameters.AddWithValue("casts", Selected.Casts);
        parameters.AddWithValue("opclasses", Selected.OperatorClasses);
        parameters.AddWithValue("opfamilies", Selected.OperatorFamilies);
        parameters.AddWithValue("extensions", Selected.Extensions);
    }

    private static string Concatenate(string first, string second) =>
        first == "{}" ? second : second == "{}" ? first : $"{first[..^1]},{second[1..]}";

    // Sets travel as text and are cast: this needs no type information of the server beforehand.
    private static async Task<string> ReadAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(cancellationToken) as string ?? "{}";
    }
}
