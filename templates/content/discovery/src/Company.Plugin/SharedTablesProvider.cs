using System.Runtime.CompilerServices;
using Npgsql;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;

namespace Company.Plugin;

/// <summary>
/// Offers only those tables of a PostgreSQL database whose comment contains <c>[shared]</c>: the owners of the tables decide, with COMMENT ON TABLE. Queries then go
/// to the same database, with the data source's host, port, database, username and password.
/// </summary>
public sealed class SharedTablesProvider : IDiscoveryProvider
{
    private const string Shared = "pg_catalog.obj_description(c.oid, 'pg_class') LIKE '%[shared]%'";

    /// <inheritdoc/>
    public string DataSourceType => "company-plugin";

    /// <inheritdoc/>
    public string DisplayName => "PostgreSQL, shared tables only";

    /// <inheritdoc/>
    public IReadOnlyList<ConnectionField> ConnectionFields => Upstream.Fields;

    /// <inheritdoc/>
    public async Task<ConnectionTestResult> TestAsync(DiscoveryContext context, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await Upstream.OpenAsync(context, cancellationToken);
            return new ConnectionTestResult(true, "Connected.", connection.ServerVersion, []);
        }
        catch (DiscoveryException exception)
        {
            return new ConnectionTestResult(false, exception.Message, null, []);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<DiscoveredSchema> DiscoverSchemasAsync(DiscoveryContext context, CancellationToken cancellationToken) => ReadAsync(
        context,
        $"SELECT DISTINCT n.nspname::text FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE {Shared} ORDER BY 1",
        [],
        row => new DiscoveredSchema(row.GetString(0)),
        cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DiscoveredTable> DiscoverTablesAsync(
        DiscoveryContext context, IReadOnlyList<string> schemas, CancellationToken cancellationToken) => ReadAsync(
        context,
        $"""
        SELECT n.nspname::text, c.relname::text, c.relkind::text, c.oid FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE {Shared} AND n.nspname = ANY (@schemas) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1, 2
        """,
        [new NpgsqlParameter("schemas", schemas.ToArray())],
        row => new DiscoveredTable(new TableName(row.GetString(0), row.GetString(1)), KindOf(row.GetString(2)), row.GetFieldValue<uint>(3)),
        cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<DiscoveredColumn> DiscoverColumnsAsync(
        DiscoveryContext context, IReadOnlyList<TableName> tables, CancellationToken cancellationToken) => ReadAsync(
        context,
        $"""
        SELECT n.nspname::text, c.relname::text, a.attname::text, a.atttypid, a.atttypmod, pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attnum,
               pg_catalog.pg_get_expr(d.adbin, d.adrelid)
        FROM ROWS FROM (pg_catalog.unnest(@schemas), pg_catalog.unnest(@tables)) AS wanted(schema_name, table_name)
        JOIN pg_catalog.pg_namespace n ON n.nspname = wanted.schema_name
        JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = wanted.table_name
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE {Shared} ORDER BY 1, 2, a.attnum
        """,
        [new NpgsqlParameter("schemas", tables.Select(table => table.Schema).ToArray()), new NpgsqlParameter("tables", tables.Select(table => table.Name).ToArray())],
        row => new DiscoveredColumn(
            new TableName(row.GetString(0), row.GetString(1)),
            new ColumnInfo(row.GetString(2), row.GetFieldValue<uint>(3), row.GetInt32(4), row.GetString(5), !row.GetBoolean(6)),
            row.GetInt16(7),
            row.IsDBNull(8) ? null : row.GetString(8)),
        cancellationToken);

    /// <inheritdoc/>
    public Task<SystemCatalog> CaptureSystemCatalogAsync(
        DiscoveryContext context, IReadOnlyList<TableName> tables, CancellationToken cancellationToken) =>
        CatalogCapture.RunAsync(context, tables, cancellationToken);

    private static ScanKind KindOf(string relkind) => relkind switch
    {
        "v" => ScanKind.View,
        "m" => ScanKind.MaterializedView,
        "f" => ScanKind.ForeignTable,
        _ => ScanKind.Table,
    };

    private static async IAsyncEnumerable<T> ReadAsync<T>(
        DiscoveryContext context, string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await Upstream.OpenAsync(context, cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            yield return read(rows);
        }
    }
}
