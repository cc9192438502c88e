using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Catalog;

/// <summary>The relations of a catalog snapshot, and the system relations, as the binder sees them. Thread-safe; one per snapshot.</summary>
public sealed class CatalogRelations : IRelationResolver
{
    private static readonly ConditionalWeakTable<CatalogSnapshot, CatalogRelations> Shared = [];
    private readonly ConcurrentDictionary<TableName, BindableRelation> _tables = new();
    private readonly CatalogSnapshot _catalog;
    private readonly SystemRelations _system;
    private readonly TypeSystem _types;
    private readonly CapturedAttributes _attributes;

    private CatalogRelations(CatalogSnapshot catalog)
    {
        _catalog = catalog;
        _system = SystemRelations.Of(catalog.System);
        _types = TypeSystem.For(catalog.System);
        _attributes = CapturedAttributes.Of(catalog.System);
    }

    /// <summary>The relations of a catalog.</summary>
    public static CatalogRelations Of(CatalogSnapshot catalog) => Shared.GetValue(catalog, static key => new CatalogRelations(key));

    /// <inheritdoc/>
    public BindableRelation? Find(string schema, string name)
    {
        if (SystemRelations.IsSystemSchema(schema)) return _system.Find(schema, name);
        return _catalog.FindTable(schema, name) is { } table ? Relation(table) : null;
    }

    /// <inheritdoc/>
    public bool HasSchema(string schema) =>
        SystemRelations.IsSystemSchema(schema) || _catalog.HasSchema(schema) || SelectedObjects.Of(_catalog.System).Schemas.Contains(schema);

    /// <summary>The relation of a table of this catalog.</summary>
    public BindableRelation Relation(CatalogTable table) => _tables.GetOrAdd(table.Name, static (_, pair) => pair.Self.Create(pair.Table), (Self: this, Table: table));

    private BindableRelation Create(CatalogTable table) => new(table.Name, table.Oid, [.. table.Columns.Select(column => Column(table, column))])
    {
        Table = table,
        PrimaryKey = PrimaryKey(table),
    };

    private RelationColumn Column(CatalogTable table, CatalogColumn column)
    {
        var collation = _attributes.Collation(table.Oid, column.Ordinal);
        return new RelationColumn(column.Name, column.TypeOid, column.TypeModifier, collation != 0 ? collation : _types.Types.Collation(column.TypeOid));
    }

    // A key of which the user cannot see every column is no key: grouping by the rest determines nothing.
    private ImmutableArray<int> PrimaryKey(CatalogTable table)
    {
        var places = ImmutableArray.CreateBuilder<int>();
        foreach (var number in _attributes.PrimaryKey(table.Oid))
        {
            var place = -1;
            for (var i = 0; i < table.Columns.Length; i++)
                if (table.Columns[i].Ordinal == number) place = i;
            if (place < 0) return [];
            places.Add(place);
        }

        return places.ToImmutable();
    }
}
