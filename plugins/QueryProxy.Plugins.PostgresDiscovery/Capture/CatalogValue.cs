using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Plugins.PostgresDiscovery.Capture;

/// <summary>The SQL expression that reads one column of a system catalog as text.</summary>
internal static class CatalogValue
{
    private const string Null = "NULL::text";

    // What pg_get_expr needs besides the tree: the relation whose columns the expression may use.
    private static readonly Dictionary<string, string> ExpressionRelations = new(StringComparer.Ordinal)
    {
        ["pg_attrdef.adbin"] = "adrelid",
        ["pg_class.relpartbound"] = "oid",
        ["pg_constraint.conbin"] = "conrelid",
        ["pg_index.indexprs"] = "indrelid",
        ["pg_index.indpred"] = "indrelid",
        ["pg_partitioned_table.partexprs"] = "partrelid",
        ["pg_statistic_ext.stxexprs"] = "stxrelid",
    };

    private static readonly Dictionary<string, string> Replaced = new(StringComparer.Ordinal)
    {
        // The value that old rows have in a column added later: data, not description.
        ["pg_attribute.attmissingval"] = Null,

        // Sizes and row estimates tell about hidden rows; these are the values of a table that was never analysed.
        ["pg_class.relpages"] = "CASE WHEN x.oid < 16384 THEN x.relpages ELSE 0 END::text",
        ["pg_class.reltuples"] = "CASE WHEN x.oid < 16384 THEN x.reltuples ELSE -1 END::text",
        ["pg_class.relallvisible"] = "CASE WHEN x.oid < 16384 THEN x.relallvisible ELSE 0 END::text",
        ["pg_class.relallfrozen"] = "CASE WHEN x.oid < 16384 THEN x.relallfrozen ELSE 0 END::text",

        // What a function does is its own business, and may name what is hidden.
        ["pg_proc.prosrc"] = "CASE WHEN x.pronamespace = ANY (@system_schemas::pg_catalog.oid[]) THEN x.prosrc ELSE '' END",
        ["pg_proc.probin"] = Null,

        // The defaults of domains and arguments have no relation: 0 stands for none.
        ["pg_type.typdefaultbin"] = Expression("x.typdefaultbin", "0"),
        ["pg_proc.proargdefaults"] = Expression("x.proargdefaults", "0"),

        // Settings as a new session has them, not as discovery changed them, and not where they are kept.
        ["pg_settings.setting"] = "CASE WHEN x.source IN ('session', 'client') THEN x.boot_val ELSE x.setting END",
        ["pg_settings.reset_val"] = "CASE WHEN x.source IN ('session', 'client') THEN x.boot_val ELSE x.reset_val END",
        ["pg_settings.source"] = "CASE WHEN x.source IN ('session', 'client') THEN 'default' ELSE x.source END",
        ["pg_settings.sourcefile"] = Null,
        ["pg_settings.sourceline"] = Null,
    };

    /// <summary>The expression over the alias <c>x</c>; <paramref name="typeName"/> is the type's <c>typname</c>.</summary>
    public static string Of(string catalog, SystemCatalogColumn column, string typeName)
    {
        var name = $"{catalog}.{column.Name}";
        if (Replaced.TryGetValue(name, out var replacement))
        {
            return replacement;
        }

        var reference = $"x.{QuoteIdentifier(column.Name)}";
        return column.TypeOid switch
        {
            PgTypeOid.PgNodeTree when ExpressionRelations.TryGetValue(name, out var relation) => Expression(reference, $"x.{relation}"),
            PgTypeOid.PgNodeTree or PgTypeOid.AclItemArray or PgTypeOid.AclItem => Null,
            _ when typeName.StartsWith("reg", StringComparison.Ordinal) => $"{reference}::pg_catalog.oid::text",
            _ => $"{reference}::text",
        };
    }

    /// <summary>An identifier, always quoted.</summary>
    public static string QuoteIdentifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // The plain form, and after U+0001 the pretty one where it differs.
    private static string Expression(string tree, string relation)
    {
        var plain = $"pg_catalog.pg_get_expr({tree}, {relation})";
        var pretty = $"pg_catalog.pg_get_expr({tree}, {relation}, true)";
        return $"CASE WHEN {plain} <> {pretty} THEN {plain} || E'\\u0001' || {pretty} ELSE {plain} END";
    }
}
