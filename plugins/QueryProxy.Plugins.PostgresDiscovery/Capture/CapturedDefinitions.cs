using Npgsql;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>Captures what PostgreSQL's deparsing functions (<c>pg_get_…def</c>) print for the captured objects, as the relation <c>qp_definition</c>.</summary>
internal static class CapturedDefinitions
{
    private const string Name = "qp_definition";

    private static readonly SystemCatalogColumn[] Columns =
    [
        new("kind", PgTypeOid.Text),
        new("objid", PgTypeOid.Oid),
        new("subid", PgTypeOid.Int4),
        new("definition", PgTypeOid.Text),
        new("pretty", PgTypeOid.Text),
    ];

    private static readonly string Sql = $"""
        SELECT d.kind, d.objid::text, d.subid::text, d.definition, NULLIF(d.pretty, d.definition) FROM (
            SELECT 'constraint' AS kind, x.oid AS objid, 0 AS subid, pg_catalog.pg_get_constraintdef(x.oid, false) AS definition, pg_catalog.pg_get_constraintdef(x.oid, true) AS pretty
            FROM pg_catalog.pg_constraint x WHERE {CatalogRows.Of("pg_constraint", hasOid: true)}
            UNION ALL
            SELECT 'index', x.indexrelid, n.subid, pg_catalog.pg_get_indexdef(x.indexrelid, n.subid, false), pg_catalog.pg_get_indexdef(x.indexrelid, n.subid, true)
            FROM pg_catalog.pg_index x CROSS JOIN LATERAL pg_catalog.generate_series(0, x.indnatts::int) AS n(subid)
            WHERE {CatalogRows.Of("pg_index", hasOid: false)}
            UNION ALL
            SELECT 'trigger', x.oid, 0, pg_catalog.pg_get_triggerdef(x.oid, false), pg_catalog.pg_get_triggerdef(x.oid, true)
            FROM pg_catalog.pg_trigger x WHERE NOT x.tgisinternal AND {CatalogRows.Of("pg_trigger", hasOid: true)}
            UNION ALL
            SELECT 'partkey', x.partrelid, 0, pg_catalog.pg_get_partkeydef(x.partrelid), NULL
            FROM pg_catalog.pg_partitioned_table x WHERE {CatalogRows.Of("pg_partitioned_table", hasOid: false)}
            UNION ALL
            SELECT 'partition_constraint', x.oid, 0, pg_catalog.pg_get_partition_constraintdef(x.oid), NULL
            FROM pg_catalog.pg_class x WHERE x.relispartition AND x.relkind IN ('r', 'p', 'f') AND ({CatalogRows.Of("pg_class", hasOid: true)})
            UNION ALL
            SELECT 'statistics', x.oid, 0, pg_catalog.pg_get_statisticsobjdef(x.oid), NULL
            FROM pg_catalog.pg_statistic_ext x WHERE {CatalogRows.Of("pg_statistic_ext", hasOid: true)}
            UNION ALL
            SELECT f.kind, x.oid, 0, f.definition, NULL
            FROM pg_catalog.pg_proc x CROSS JOIN LATERAL (VALUES
                ('arguments', pg_catalog.pg_get_function_arguments(x.oid)),
                ('identity_arguments', pg_catalog.pg_get_function_identity_arguments(x.oid)),
                ('result', pg_catalog.pg_get_function_result(x.oid))) AS f(kind, definition)
            WHERE {CatalogRows.Of("pg_proc", hasOid: true)}
            UNION ALL
            SELECT 'view', x.oid, 0, pg_catalog.pg_get_viewdef(x.oid, false), pg_catalog.pg_get_viewdef(x.oid, true)
            FROM pg_catalog.pg_class x WHERE x.relkind = 'v' AND x.relnamespace = ANY (@system_schemas::pg_catalog.oid[])
        ) AS d
        """;

    /// <summary>Captures the relation.</summary>
    public static async Task<SystemCatalogRelation> ReadAsync(
        NpgsqlConnection connection, CapturedObjects objects, StringPool pool, CancellationToken cancellationToken) =>
        new(Name, Columns, await CatalogReader.ReadRowsAsync(connection, Sql, objects, pool, cancellationToken));
}
