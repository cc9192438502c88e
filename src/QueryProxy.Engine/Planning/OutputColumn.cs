using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Planning;

/// <summary>A result column as the client sees it in RowDescription.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeOid">The OID of its type, or 0 when only the upstream knows it: then relay what the upstream describes.</param>
/// <param name="TypeModifier">The type modifier, or -1.</param>
/// <param name="TableOid">The OID of the table the column comes from unchanged, or 0.</param>
/// <param name="AttributeNumber">Its number among the columns the user can see of that table, from 1; 0 when there is no such table.</param>
public sealed record OutputColumn(string Name, uint TypeOid, int TypeModifier, uint TableOid, short AttributeNumber)
{
    /// <summary>The columns of tables that its values are made of.</summary>
    public ImmutableArray<SourceColumn> Sources { get; init; } = [];
}
