using QueryProxy.VirtualCatalog.Values;

namespace QueryProxy.VirtualCatalog.Image;

/// <summary>Makes rows of a relation by column name. A column that this version of PostgreSQL does not have is passed over.</summary>
internal sealed class RowBuilder(SystemShape shape)
{
    private readonly List<Datum[]> _rows = [];

    public RowBuilder Add(params ReadOnlySpan<(string Column, Datum Value)> values)
    {
        var row = new Datum[shape.Columns.Length];
        foreach (var (column, value) in values)
        {
            var place = shape.Place(column);
            if (place >= 0) row[place] = value;
        }

        _rows.Add(row);
        return this;
    }

    public Datum[][] Rows() => [.. _rows];
}
