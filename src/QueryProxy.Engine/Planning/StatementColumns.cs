using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Planning;

/// <summary>The output columns of a statement as hooks, observers and the audit record see them. Columns of system relations are no sources.</summary>
internal static class StatementColumns
{
    public static ImmutableArray<StatementColumn> Of(ImmutableArray<BoundOutputColumn> columns) =>
        [.. columns.Select(static column => new StatementColumn(column.Name, SourcesOf(column)))];

    public static ImmutableArray<SourceColumn> SourcesOf(BoundOutputColumn column) =>
    [
        .. column.Lineage
            .Where(static origin => origin.Scan.Table is not null)
            .GroupBy(static origin => (Table: origin.Scan.Relation.Name, Column: origin.Column.Name))
            .Select(static same => new SourceColumn(same.Key.Table, same.Key.Column, same.All(static origin => origin.IsUnchanged))),
    ];
}
