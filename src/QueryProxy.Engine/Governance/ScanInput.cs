using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;

namespace QueryProxy.Engine.Governance;

/// <summary>One use of a table that is to be decided about.</summary>
/// <param name="Table">The table with all columns the catalog knows, unselected ones included.</param>
/// <param name="Usage">How the statement uses each of its columns, in their order; empty when it uses none.</param>
public sealed record ScanInput(CatalogTable Table, ImmutableArray<ColumnUsage> Usage)
{
    /// <summary>A scan that uses nothing: asks what is visible.</summary>
    public static ScanInput WithoutUsage(CatalogTable table) => new(table, []);

    internal TableScan CreateScan()
    {
        var columns = new ScanColumn[Table.Columns.Length];
        for (var i = 0; i < columns.Length; i++) columns[i] = new ScanColumn(Table.ColumnInfos[i], Usage.IsEmpty ? ColumnUsage.None : Usage[i]);
        return new TableScan(Table.Name, Table.Kind, columns, Table.Places);
    }
}
