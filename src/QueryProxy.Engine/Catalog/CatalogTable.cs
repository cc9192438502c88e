using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Catalog;

/// <summary>A selected table, view, materialized view or foreign table of the stored catalog. Immutable.</summary>
public sealed class CatalogTable
{
    private readonly Dictionary<string, int> _places;

    /// <summary>Creates a table.</summary>
    /// <param name="oid">Its OID in the upstream.</param>
    /// <param name="name">Its schema and name.</param>
    /// <param name="kind">What kind of relation it is.</param>
    /// <param name="columns">The selected columns, in table order.</param>
    public CatalogTable(uint oid, TableName name, ScanKind kind, ImmutableArray<CatalogColumn> columns)
    {
        Oid = oid;
        Name = name;
        Kind = kind;
        Columns = columns;
        _places = new Dictionary<string, int>(columns.Length, StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++) _places.Add(columns[i].Name, i);
    }

    /// <summary>Its OID in the upstream.</summary>
    public uint Oid { get; }

    /// <summary>Its schema and name.</summary>
    public TableName Name { get; }

    /// <summary>What kind of relation it is.</summary>
    public ScanKind Kind { get; }

    /// <summary>The selected columns, in table order.</summary>
    public ImmutableArray<CatalogColumn> Columns { get; }

    /// <summary>The columns as hooks and policies see them; made when the table is first used.</summary>
    internal ImmutableArray<ColumnInfo> ColumnInfos => field.IsDefault
        ? field = [.. Columns.Select(static column => new ColumnInfo(column.Name, column.TypeOid, column.TypeModifier, column.TypeName, column.IsNullable))]
        : field;

    /// <summary>The columns' names, in their order; made when the table is first used.</summary>
    internal IReadOnlyList<string> ColumnNames => field ??= [.. Columns.Select(static column => column.Name)];

    /// <summary>The columns' places in <see cref="Columns"/> by exact name.</summary>
    internal IReadOnlyDictionary<string, int> Places => _places;

    /// <summary>Finds a column by exact name; null when there is none.</summary>
    public CatalogColumn? FindColumn(string name) => _places.TryGetValue(name, out var place) ? Columns[place] : null;
}
