using System.Data;
using System.Globalization;
using Npgsql;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>
/// Captures an upstream's system catalogs in one read-only snapshot: finds out which catalogs and columns this version has, then reads each as text. The
/// content is what <see cref="SystemCatalog"/> promises.
/// </summary>
internal sealed class SystemCatalogCapture(NpgsqlConnection connection, IProgress<DiscoveryProgress> progress)
{
    private const string VersionSql = """
        SELECT pg_catalog.current_setting('server_version'), pg_catalog.current_setting('server_version_num')::int, pg_catalog.version()
        """;

    // Catalogs that everyone may read, and the views whose rows do not come from other catalogs.
    private const string ColumnsSql = """
        SELECT c.relname::text, a.attname::text, a.atttypid::text, t.typname::text
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped AND a.attnum > 0
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace
          AND (c.relkind = 'r' AND pg_catalog.has_any_column_privilege('public', c.oid, 'SELECT') OR c.relname = ANY (@views))
        ORDER BY c.relname COLLATE "C", a.attnum
        """;

    // Deparsing qualifies names that this path does not find, as most clients' sessions do.
    private const string SessionSql = "SET LOCAL search_path = pg_catalog, public";

    private static readonly Dictionary<string, string> ViewRows = new(StringComparer.Ordinal)
    {
        ["pg_settings"] = """
            x.category IN ('Client Connection Defaults / Statement Behavior', 'Client Connection Defaults / Locale and Formatting',
                'Client Connection Defaults / Other Defaults', 'Version and Platform Compatibility / Previous PostgreSQL Versions',
                'Version and Platform Compatibility / Other Platforms and Clients', 'Query Tuning / Planner Method Configuration',
                'Query Tuning / Planner Cost Constants', 'Query Tuning / Genetic Query Optimizer', 'Query Tuning / Other Planner Options',
                'Resource Usage / Memory', 'Lock Management', 'Preset Options')
            AND x.name NOT LIKE '%director%' AND x.name NOT LIKE '%tablespaces' AND x.name NOT LIKE '%path%' AND x.name NOT LIKE '%.%'
            OR x.name IN ('max_connections', 'search_path', 'application_name')
            """,
        ["pg_timezone_names"] = "true",
        ["pg_timezone_abbrevs"] = "true",
        ["pg_available_extensions"] = "true",
    };

    private readonly StringPool _pool = new();

    /// <summary>Captures the built-in objects and those that describe the given tables.</summary>
    public async Task<SystemCatalog> RunAsync(IReadOnlyList<TableName> tables, CatalogSelection selection, CancellationToken cancellationToken)
    {
        progress.Report(new DiscoveryProgress("system_catalog", "Looking up the server's catalogs"));
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var (version, versionNumber, versionText) = await ReadVersionAsync(cancellationToken);
        await using (var session = new NpgsqlCommand(SessionSql, connection))
        {
            await session.ExecuteNonQueryAsync(cancellationToken);
        }

        var objects = await CapturedObjects.FindAsync(connection, versionNumber, tables, selection, cancellationToken);
        var catalogs = await ReadColumnsAsync(cancellationToken);
        var relations = new List<SystemCatalogRelation>(catalogs.Count + 1);
        foreach (var (catalog, columns) in catalogs)
        {
            progress.Report(new DiscoveryProgress("system_catalog", catalog, relations.Count, catalogs.Count + 1));
            relations.Add(await ReadRelationAsync(catalog, columns, objects, cancellationToken));
        }

        progress.Report(new DiscoveryProgress("system_catalog", "Definitions", relations.Count, catalogs.Count + 1));
        relations.Add(await CapturedDefinitions.ReadAsync(connection, objects, _pool, cancellationToken));
        relations.Add(objects.Selected.ToRelation());
        relations.AddRange(await CapturedConstants.ReadAsync(connection, versionNumber, objects, _pool, cancellationToken));
        return new SystemCatalog(version, versionNumber, versionText, relations);
    }

    private async Task<(string Version, int Number, string Text)> ReadVersionAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(VersionSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), reader.GetInt32(1), reader.GetString(2));
    }

    private async Task<List<(string Name, List<(SystemCatalogColumn Column, string TypeName)> Columns)>> ReadColumnsAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ColumnsSql, connection);
        command.Parameters.AddWithValue("views", ViewRows.Keys.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var catalogs = new List<(string Name, List<(SystemCatalogColumn, string)> Columns)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = reader.GetString(0);
            if (catalogs.Count == 0 || catalogs[^1].Name != name)
            {
                catalogs.Add((name, []));
            }

            var type = uint.Parse(reader.GetString(2), CultureInfo.InvariantCulture);
            catalogs[^1].Columns.Add((new SystemCatalogColumn(reader.GetString(1), type), reader.GetString(3)));
        }

        return catalogs;
    }

    private async Task<SystemCatalogRelation> ReadRelationAsync(
        string catalog, List<(SystemCatalogColumn Column, string TypeName)> columns, CapturedObjects objects, CancellationToken cancellationToken)
    {
        var described = columns.ConvertAll(static column => column.Column);
        var condition = ViewRows.GetValueOrDefault(catalog)
            ?? CatalogRows.Of(catalog, described.Exists(static column => column.Name == "oid"));
        if (condition == CatalogRows.None)
        {
            return new SystemCatalogRelation(catalog, described, []);
        }

        var values = columns.ConvertAll(column => CatalogValue.Of(catalog, column.Column, column.TypeName));
        var sql = $"SELECT {string.Join(", ", values)} FROM pg_catalog.{CatalogValue.QuoteIdentifier(catalog)} x WHERE {condition} ORDER BY {Order(catalog, described)}";
        return new SystemCatalogRelation(catalog, described, await CatalogReader.ReadRowsAsync(connection, sql, objects, _pool, cancellationToken));
    }

    // The same catalog is captured the same way each time, whatever order the server's heaps have.
    private static string Order(string catalog, List<SystemCatalogColumn> columns) => catalog == "pg_attribute"
        ? "x.attrelid, x.attnum"
        : columns[0].Name == "oid" ? "x.oid" : string.Join(", ", Enumerable.Range(1, Math.Min(columns.Count, 4)));
}
