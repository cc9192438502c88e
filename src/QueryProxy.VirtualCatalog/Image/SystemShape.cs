using System.Collections.Immutable;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>Name and columns of a relation of <c>pg_catalog</c> or <c>information_schema</c>. Immutable.</summary>
internal sealed class SystemShape
{
    private readonly Dictionary<string, int> _places;

    public SystemShape(uint oid, string schema, string name, bool isView, uint rowTypeOid, ImmutableArray<SystemColumn> columns)
    {
        Oid = oid;
        Schema = schema;
        Name = name;
        IsView = isView;
        RowTypeOid = rowTypeOid;
        Columns = columns;
        _places = columns.Select(static (column, i) => (column.Name, i)).ToDictionary(static p => p.Name, static p => p.i, StringComparer.Ordinal);
    }

    public uint Oid { get; }

    public string Schema { get; }

    public string Name { get; }

    public bool IsView { get; }

    /// <summary>The type of its rows, or 0.</summary>
    public uint RowTypeOid { get; }

    public ImmutableArray<SystemColumn> Columns { get; }

    /// <summary>The place of a column in a row, or -1 when this version of PostgreSQL does not have it.</summary>
    public int Place(string column) => _places.GetValueOrDefault(column, -1);
}
