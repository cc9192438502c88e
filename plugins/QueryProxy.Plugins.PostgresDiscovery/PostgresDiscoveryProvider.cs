using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Plugins.PostgresDiscovery.Capture;
using QueryProxy.Plugins.PostgresDiscovery.Connections;

namespace QueryProxy.Plugins.PostgresDiscovery;

/// <summary>Reads schemas, tables, columns and system catalogs of PostgreSQL 13 to 18 from <c>pg_catalog</c>. Thread-safe.</summary>
public sealed class PostgresDiscoveryProvider : IDiscoveryProvider, IRoutineDiscovery
{
    // A bar needs no more.
    private const int TablesPerReport = 50;

    private const string SchemasSql = """
        SELECT n.nspname::text, (pg_catalog.count(*) OVER ())::int4 FROM pg_catalog.pg_namespace n
        WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        ORDER BY n.nspname COLLATE "C"
        """;

    private const string TablesSql = """
        SELECT n.nspname::text, c.relname::text, c.relkind::text, c.oid::text, (pg_catalog.count(*) OVER ())::int4
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = ANY (@schemas) AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
          AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
        """;

    private const string ColumnsSql = """
        SELECT n.nspname::text, c.relname::text, a.attname::text, a.attnum::int2, a.atttypid::text, a.atttypmod,
               pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull OR (t.typtype = 'd' AND t.typnotnull),
               pg_catalog.pg_get_expr(d.adbin, d.adrelid)
        FROM ROWS FROM (pg_catalog.unnest(@schemas), pg_catalog.unnest(@tables)) AS wanted(schema_name, table_name)
        JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema_name
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.table_name AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", a.attnum
        """;

    // What has no USAGE for the login role could not be called through it either.
    private const string RoutinesSql = """
        SELECT 'e', e.extname::text, e.extversion, COALESCE(pg_catalog.obj_description(e.oid, 'pg_extension'), '')
        FROM pg_catalog.pg_extension e WHERE e.extname <> 'plpgsql'
        UNION ALL
        SELECT 'f', pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)),
               pg_catalog.pg_get_function_result(p.oid), COALESCE(pg_catalog.obj_description(p.oid, 'pg_proc'), '')
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prokind <> 'p' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
          AND p.prorettype NOT IN ('pg_catalog.trigger'::pg_catalog.regtype, 'pg_catalog.event_trigger'::pg_catalog.regtype)
          AND pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.has_function_privilege(p.oid, 'EXECUTE')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
        ORDER BY 1, 2
        """;

    /// <inheritdoc/>
    public string DataSourceType => "postgres";

    /// <inheritdoc/>
    public string DisplayName => "PostgreSQL";

    /// <inheritdoc/>
    public IReadOnlyList<ConnectionField> ConnectionFields => Connections.ConnectionFields.All;

    /// <inheritdoc/>
    public Task<ConnectionTestResult> TestAsync(DiscoveryContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ConnectionCheck.RunAsync(context, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiscoveredSchema> DiscoverSchemasAsync(DiscoveryContext context, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Progress.Report(new DiscoveryProgress("schemas", "Reading schemas"));
        var done = 0;
        await foreach (var (name, total) in ReadAsync(context, SchemasSql, [], static row => (row.GetString(0), row.GetInt32(1)), cancellationToken))
        {
            context.Progress.Report(new DiscoveryProgress("schemas", name, ++done, total));
            yield return new DiscoveredSchema(name);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiscoveredTable> DiscoverTablesAsync(
        DiscoveryContext context, IReadOnlyList<string> schemas, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(schemas);
        context.Progress.Report(new DiscoveryProgress("tables", $"Reading tables of {string.Join(", ", schemas)}"));
        var done = 0;
        NpgsqlParameter[] parameters = [new("schemas", schemas.ToArray())];
        await foreach (var (table, total) in ReadAsync(context, TablesSql, parameters, static row => (ReadTable(row), row.GetInt32(4)), cancellationToken))
        {
            if (++done % TablesPerReport == 0 || done == total)
            {
                context.Progress.Report(new DiscoveryProgress("tables", table.Name.ToString(), done, total));
            }

            yield return table;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<DiscoveredColumn> DiscoverColumnsAsync(
        DiscoveryContext context, IReadOnlyList<TableName> tables, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(tables);
        NpgsqlParameter[] parameters =
        [
            new("schemas", tables.Select(static table => table.Schema).ToArray()),
            new("tables", tables.Select(static table => table.Name).ToArray()),
        ];
        TableName? current = null;
        var done = 0;
        await foreach (var column in ReadAsync(context, ColumnsSql, parameters, ReadColumn, cancellationToken))
        {
            if (current != column.Table)
            {
                current = column.Table;
                context.Progress.Report(new DiscoveryProgress("columns", column.Table.ToString(), ++done, tables.Count));
            }

            yield return column;
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DiscoveredRoutine> DiscoverRoutinesAsync(DiscoveryContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Progress.Report(new DiscoveryProgress("routines", "Reading extensions and functions"));
        return ReadAsync(
            context,
            RoutinesSql,
            [],
            static row => new DiscoveredRoutine(
                row.GetString(0) == "e" ? RoutineKind.Extension : RoutineKind.Function,
                row.GetString(1),
                row.IsDBNull(2) ? string.Empty : row.GetString(2),
                row.GetString(3)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SystemCatalog> CaptureSystemCatalogAsync(
        DiscoveryContext context, IReadOnlyList<TableName> tables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(tables);
        await using var connection = await UpstreamConnector.OpenAsync(context, cancellationToken);
        try
        {
            return await new SystemCatalogCapture(connection, context.Progress).RunAsync(tables, context.Selection, cancellationToken);
        }
        catch (NpgsqlException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(exception);
        }
    }

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        DiscoveryContext context,
        string sql,
        NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, T> read,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await UpstreamConnector.OpenAsync(context, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var rows = await GuardAsync(() => command.ExecuteReaderAsync(cancellationToken), cancellationToken);
        while (await GuardAsync(() => rows.ReadAsync(cancellationToken), cancellationToken))
        {
            yield return read(rows);
        }
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read();
        }
        catch (NpgsqlException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(exception);
        }
    }

    private static DiscoveryException Failed(NpgsqlException exception) => exception is PostgresException error
        ? new DiscoveryException($"The server refused to describe its tables: {error.MessageText} (SQLSTATE {error.SqlState}).", exception)
        : new DiscoveryException("The connection broke while the server described its tables. Try again.", exception);

    private static DiscoveredTable ReadTable(NpgsqlDataReader row) => new(
        new TableName(row.GetString(0), row.GetString(1)),
        row.GetString(2) switch
        {
            "v" => ScanKind.View,
            "m" => ScanKind.MaterializedView,
            "f" => ScanKind.ForeignTable,
            _ => ScanKind.Table,
        },
        ReadOid(row, 3));

    private static DiscoveredColumn ReadColumn(NpgsqlDataReader row) => new(
        new TableName(row.GetString(0), row.GetString(1)),
        new ColumnInfo(row.GetString(2), ReadOid(row, 4), row.GetInt32(5), row.GetString(6), !row.GetBoolean(7)),
        row.GetInt16(3),
        row.IsDBNull(8) ? null : row.GetString(8));

    private static uint ReadOid(NpgsqlDataReader row, int column) =>
        uint.Parse(row.GetString(column), CultureInfo.InvariantCulture);
}
