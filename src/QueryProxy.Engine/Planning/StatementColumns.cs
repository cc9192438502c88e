using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Planning;

/// <summary>The output columns of a statement as hooks, observers and the audit record see them.</summary>
internal static class StatementColumns
{
    public static ImmutableArray<StatementColumn> Of(ImmutableArray<BoundOutputColumn> columns) =>
        [.. columns.Select(static column => new StatementColumn(column.Name, column.Sources))];
}
