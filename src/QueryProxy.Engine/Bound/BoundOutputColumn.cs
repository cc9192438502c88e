using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Bound;

/// <summary>An output column of a statement.</summary>
/// <param name="Name">Its name as RowDescription shows it.</param>
/// <param name="TypeOid">Its type.</param>
/// <param name="TypeModifier">Its type modifier, or -1.</param>
/// <param name="CollationOid">Its collation, or 0.</param>
/// <param name="Lineage">The base columns its value may come from, through any nesting.</param>
public sealed record BoundOutputColumn(string Name, uint TypeOid, int TypeModifier, uint CollationOid, ImmutableArray<ColumnOrigin> Lineage)
{
    /// <summary>The type that RowDescription shows: a domain's base type.</summary>
    public uint DescribedTypeOid { get; init; } = TypeOid;

    /// <summary>The type modifier that RowDescription shows: a domain's own where there is one.</summary>
    public int DescribedTypeModifier { get; init; } = TypeModifier;

    /// <summary>
    /// The scan's column when RowDescription reports one: the output is that column itself, seen through subqueries and CTEs but not
    /// through set operations or outer expressions; null otherwise.
    /// </summary>
    public ColumnOrigin? Source { get; init; }

    /// <summary>The columns of tables in the lineage, each once, as hooks, observers and the audit record see them; columns of system relations are none.</summary>
    public ImmutableArray<SourceColumn> Sources { get; } = SourcesOf(Lineage);

    private static ImmutableArray<SourceColumn> SourcesOf(ImmutableArray<ColumnOrigin> lineage)
    {
        // Mostly a value comes from one column, or from none.
        if (lineage.IsEmpty) return [];
        if (lineage is [var only]) return only.Scan.Table is null ? [] : [new SourceColumn(only.Scan.Relation.Name, only.Column.Name, only.IsUnchanged)];
        var places = new Dictionary<(TableName, string), int>(lineage.Length);
        var sources = ImmutableArray.CreateBuilder<SourceColumn>(lineage.Length);
        foreach (var origin in lineage)
        {
            if (origin.Scan.Table is null) continue;
            var (table, column) = (origin.Scan.Relation.Name, origin.Column.Name);
            if (places.TryAdd((table, column), sources.Count)) sources.Add(new SourceColumn(table, column, origin.IsUnchanged));
            else if (!origin.IsUnchanged) sources[places[(table, column)]] = new SourceColumn(table, column, IsUnchanged: false);
        }

        return sources.DrainToImmutable();
    }
}
