using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// A relation that statements can name: a table of the stored catalog, or a system relation. Immutable. Made by an
/// <c>IRelationResolver</c>; the binder never sees a column that is not listed here.
/// </summary>
public sealed class BindableRelation
{
    private readonly Dictionary<string, int> _ordinals;

    /// <summary>Creates a relation.</summary>
    /// <param name="name">Its schema and name.</param>
    /// <param name="oid">Its OID.</param>
    /// <param name="columns">Its visible columns, in order.</param>
    public BindableRelation(TableName name, uint oid, ImmutableArray<RelationColumn> columns)
    {
        Name = name;
        Oid = oid;
        Columns = columns;
        _ordinals = new Dictionary<string, int>(columns.Length, StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++) _ordinals[columns[i].Name] = i;
    }

    public TableName Name { get; }

    public uint Oid { get; }

    public ImmutableArray<RelationColumn> Columns { get; }

    /// <summary>The type of its rows, or 0: whole-row references are of type <c>record</c> then, as those of a subquery are.</summary>
    public uint RowTypeOid { get; init; }

    /// <summary>
    /// Column sets (places in <see cref="Columns"/>) that are a not deferrable primary key: grouping by one allows the other columns.
    /// </summary>
    public ImmutableArray<int> PrimaryKey { get; init; } = [];

    /// <summary>The table of the stored catalog; null for a system relation.</summary>
    public CatalogTable? Table { get; init; }

    /// <summary>Whether rows come from the virtual catalog instead of the upstream.</summary>
    public bool IsSystem => Table is null;

    /// <summary>
    /// Columns that can be named but are not part of <c>*</c>: the system columns (<c>tableoid</c>, <c>ctid</c>, <c>xmin</c> …) of a
    /// system relation. Their places follow those of <see cref="Columns"/>. Governed tables have none.
    /// </summary>
    public ImmutableArray<RelationColumn> HiddenColumns { get; init; } = [];

    /// <summary>The place of a column, hidden ones after the others; -1 when there is none of that name.</summary>
    public int IndexOf(string column)
    {
        if (_ordinals.TryGetValue(column, out var index)) return index;
        for (var i = 0; i < HiddenColumns.Length; i++)
            if (HiddenColumns[i].Name == column) return Columns.Length + i;
        return -1;
    }
}
