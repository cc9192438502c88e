using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Admin.Discovery;

/// <summary>Finds the keys of tables (primary, unique, foreign, exclusion) in captured system catalogs.</summary>
internal static class CatalogKeys
{
    /// <summary>The relations that keys are read from.</summary>
    public static IReadOnlyList<string> Relations { get; } = ["pg_constraint", "qp_definition"];

    /// <summary>What PostgreSQL prints for each key, by table and name. Empty where the upstream's type has no such relations.</summary>
    /// <param name="relations">The captured relations; others than <see cref="Relations"/> play no part.</param>
    /// <param name="tables">The tables by their OID when the relations were captured.</param>
    public static Dictionary<(TableName Table, string Name), string> Read(IEnumerable<SystemCatalogRelation> relations, IReadOnlyDictionary<uint, TableName> tables)
    {
        var found = relations.Where(static relation => Relations.Contains(relation.Name)).ToDictionary(static relation => relation.Name, StringComparer.Ordinal);
        if (found.Count < Relations.Count)
        {
            return [];
        }

        var definitions = Rows(found["qp_definition"], "kind", "objid", "definition")
            .Where(static row => row[0] == "constraint" && row[2] is not null)
            .ToDictionary(static row => row[1]!, static row => row[2]!, StringComparer.Ordinal);
        var keys = new Dictionary<(TableName Table, string Name), string>();
        foreach (var row in Rows(found["pg_constraint"], "oid", "conrelid", "conname", "contype"))
        {
            if (row[3] is "p" or "u" or "f" or "x" && uint.TryParse(row[1], out var oid) && tables.TryGetValue(oid, out var table) && definitions.TryGetValue(row[0]!, out var definition))
            {
                keys[(table, row[2]!)] = definition;
            }
        }

        return keys;
    }

    private static IEnumerable<string?[]> Rows(SystemCatalogRelation relation, params string[] columns)
    {
        var names = relation.Columns.Select(static column => column.Name).ToList();
        var places = Array.ConvertAll(columns, names.IndexOf);
        return places.Contains(-1) ? [] : relation.Rows.Select(row => Array.ConvertAll(places, place => row[place]));
    }
}
