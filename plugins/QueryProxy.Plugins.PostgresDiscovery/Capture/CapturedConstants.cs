using Npgsql;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>
/// Captures what is the same in every database of a version and is in no catalog: the keywords, as the relation <c>pg_get_keywords</c>, and the public tables of
/// <c>information_schema</c> under their bare names.
/// </summary>
internal static class CapturedConstants
{
    private static readonly Dictionary<string, string[]> InformationSchema = new(StringComparer.Ordinal)
    {
        ["sql_features"] = ["feature_id", "feature_name", "sub_feature_id", "sub_feature_name", "is_supported", "is_verified_by", "comments"],
        ["sql_implementation_info"] = ["implementation_info_id", "implementation_info_name", "integer_value", "character_value", "comments"],
        ["sql_sizing"] = ["sizing_id", "sizing_name", "supported_value", "comments"],
    };

    /// <summary>Captures the relations.</summary>
    public static async Task<List<SystemCatalogRelation>> ReadAsync(
        NpgsqlConnection connection, int serverVersion, CapturedObjects objects, StringPool pool, CancellationToken cancellationToken)
    {
        List<SystemCatalogRelation> relations = [await ReadKeywordsAsync(connection, serverVersion, objects, pool, cancellationToken)];
        foreach (var (name, columns) in InformationSchema)
        {
            var sql = $"SELECT {string.Join(", ", columns.Select(static column => column + "::text"))} FROM information_schema.{name} ORDER BY 1, 2";
            var rows = await CatalogReader.ReadRowsAsync(connection, sql, objects, pool, cancellationToken);
            relations.Add(new SystemCatalogRelation(name, [.. columns.Select(static column => new SystemCatalogColumn(column, PgTypeOid.Text))], rows));
        }

        return relations;
    }

    private static async Task<SystemCatalogRelation> ReadKeywordsAsync(
        NpgsqlConnection connection, int serverVersion, CapturedObjects objects, StringPool pool, CancellationToken cancellationToken)
    {
        List<SystemCatalogColumn> columns = [new("word", PgTypeOid.Text), new("catcode", PgTypeOid.Char), new("catdesc", PgTypeOid.Text)];
        // Which keywords need AS in front of them as labels is told since PostgreSQL 14.
        if (serverVersion >= 140000)
        {
            columns.Insert(2, new SystemCatalogColumn("barelabel", PgTypeOid.Bool));
            columns.Add(new SystemCatalogColumn("baredesc", PgTypeOid.Text));
        }

        var sql = $"SELECT {string.Join(", ", columns.Select(static column => column.Name + "::text"))} FROM pg_catalog.pg_get_keywords() ORDER BY word";
        return new SystemCatalogRelation("pg_get_keywords", columns, await CatalogReader.ReadRowsAsync(connection, sql, objects, pool, cancellationToken));
    }
}
