using System.Collections.Frozen;
using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Engine.Types;

/// <summary>The upstream's collations, by OID and name. Immutable.</summary>
public sealed class CollationCatalog
{
    private readonly FrozenDictionary<uint, PgCollation> _byOid;
    private readonly FrozenDictionary<(string Schema, string Name), PgCollation> _byName;

    private CollationCatalog(List<PgCollation> collations)
    {
        _byOid = collations.ToFrozenDictionary(static collation => collation.Oid);
        // The same name may exist for several encodings; discovery reads those of the database's encoding first.
        _byName = collations.DistinctBy(static collation => (collation.Schema, collation.Name))
            .ToFrozenDictionary(static collation => (collation.Schema, collation.Name));
    }

    /// <summary>The collation of that OID, or null.</summary>
    public PgCollation? Find(uint oid) => _byOid.GetValueOrDefault(oid);

    /// <summary>The collation of exactly that schema and name, or null.</summary>
    public PgCollation? Find(string schema, string name) => _byName.GetValueOrDefault((schema, name));

    internal static CollationCatalog From(SystemCatalog catalog, Func<uint, string> schemaName)
    {
        var relation = CapturedRelation.Of(catalog, "pg_collation");
        int oid = relation.Ordinal("oid"), name = relation.Ordinal("collname"), schema = relation.Ordinal("collnamespace"),
            deterministic = relation.Ordinal("collisdeterministic");
        return new CollationCatalog(relation.Rows.Select(row => new PgCollation(
            CapturedRelation.Oid(row, oid),
            schemaName(CapturedRelation.Oid(row, schema)),
            CapturedRelation.Text(row, name) ?? "",
            deterministic < 0 || CapturedRelation.Bool(row, deterministic))).ToList());
    }
}
