using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Catalog;

/// <summary>
/// The relations of <c>pg_catalog</c> and <c>information_schema</c> as statements can name them, read from a capture of the upstream's system catalogs.
/// Their rows come from the virtual catalog. Immutable; made once per capture.
/// </summary>
public sealed class SystemRelations
{
    private static readonly ConditionalWeakTable<SystemCatalog, SystemRelations> Shared = [];

    // Every table has them, in this order.
    private static readonly ImmutableArray<RelationColumn> SystemColumns =
    [
        new("tableoid", PgTypeOid.Oid), new("ctid", PgTypeOid.Tid), new("xmin", PgTypeOid.Xid), new("cmin", PgTypeOid.Cid),
        new("xmax", PgTypeOid.Xid), new("cmax", PgTypeOid.Cid),
    ];

    private readonly FrozenDictionary<TableName, BindableRelation> _relations;

    private SystemRelations(SystemCatalog system)
    {
        var namespaces = CapturedRelation.Of(system, "pg_namespace");
        int namespaceOid = namespaces.Ordinal("oid"), namespaceName = namespaces.Ordinal("nspname");
        var schemas = namespaces.Rows
            .Where(row => CapturedRelation.Text(row, namespaceName) is SystemSchema.Catalog or SystemSchema.InformationSchema)
            .ToDictionary(row => CapturedRelation.Oid(row, namespaceOid), row => CapturedRelation.Text(row, namespaceName)!);
        var columns = CapturedAttributes.Of(system);
        var classes = CapturedRelation.Of(system, "pg_class");
        int oid = classes.Ordinal("oid"), name = classes.Ordinal("relname"), schema = classes.Ordinal("relnamespace"), kind = classes.Ordinal("relkind"),
            rowType = classes.Ordinal("reltype");
        var relations = new Dictionary<TableName, BindableRelation>();
        foreach (var row in classes.Rows)
        {
            var relationKind = CapturedRelation.Letter(row, kind, ' ');
            if (!schemas.TryGetValue(CapturedRelation.Oid(row, schema), out var schemaName) || relationKind is not ('r' or 'v')) continue;
            var relationName = new TableName(schemaName, CapturedRelation.Text(row, name)!);
            var relationOid = CapturedRelation.Oid(row, oid);
            relations[relationName] = new BindableRelation(relationName, relationOid, columns.Columns(relationOid))
            {
                RowTypeOid = CapturedRelation.Oid(row, rowType),
                HiddenColumns = relationKind == 'r' ? SystemColumns : [],
            };
        }

        _relations = relations.ToFrozenDictionary();
    }

    /// <summary>The system relations of a capture.</summary>
    public static SystemRelations Of(SystemCatalog system) => Shared.GetValue(system, static key => new SystemRelations(key));

    /// <summary>Whether a schema belongs to PostgreSQL itself.</summary>
    public static bool IsSystemSchema(string schema) => schema is SystemSchema.Catalog or SystemSchema.InformationSchema;

    /// <summary>The relation of exactly that schema and name, or null.</summary>
    public BindableRelation? Find(string schema, string name) => _relations.GetValueOrDefault(new TableName(schema, name));
}
