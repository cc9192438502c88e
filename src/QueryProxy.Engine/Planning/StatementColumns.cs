using System.Collections.Immutable;
using System.Runtime.InteropServices;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Planning;

/// <summary>The output columns of a statement as hooks, observers and the audit record see them.</summary>
internal static class StatementColumns
{
    public static ImmutableArray<StatementColumn> Of(ImmutableArray<BoundOutputColumn> columns)
    {
        var described = new StatementColumn[columns.Length];
        for (var i = 0; i < described.Length; i++) described[i] = new StatementColumn(columns[i].Name, columns[i].Sources);
        return ImmutableCollectionsMarshal.AsImmutableArray(described);
    }
}
