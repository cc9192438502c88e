using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Engine.Bound;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Catalog;

/// <summary>The captured <c>pg_attribute</c>, by relation, and the primary keys of <c>pg_constraint</c>. Immutable; made once per capture.</summary>
internal sealed class CapturedAttributes
{
    private static readonly ConditionalWeakTable<SystemCatalog, CapturedAttributes> Shared = [];
    private readonly Dictionary<uint, ImmutableArray<(short Number, RelationColumn Column)>> _columns;
    private readonly Dictionary<uint, ImmutableArray<short>> _primaryKeys;

    private CapturedAttributes(SystemCatalog system)
    {
        var attributes = CapturedRelation.Of(system, "pg_attribute");
        int owner = attributes.Ordinal("attrelid"), name = attributes.Ordinal("attname"), number = attributes.Ordinal("attnum"),
            type = attributes.Ordinal("atttypid"), modifier = attributes.Ordinal("atttypmod"), collation = attributes.Ordinal("attcollation"),
            dropped = attributes.Ordinal("attisdropped");
        _columns = attributes.Rows
            .Where(row => CapturedRelation.Int(row, number) > 0 && !CapturedRelation.Bool(row, dropped))
            .GroupBy(row => CapturedRelation.Oid(row, owner))
            .ToDictionary(
                static relation => relation.Key,
                relation => relation
                    .OrderBy(row => CapturedRelation.Int(row, number))
                    .Select(row => (
                        (short)CapturedRelation.Int(row, number),
                        new RelationColumn(
                            CapturedRelation.Text(row, name)!,
                            CapturedRelation.Oid(row, type),
                            CapturedRelation.Int(row, modifier, -1),
                            CapturedRelation.Oid(row, collation))))
                    .ToImmutableArray());

        var constraints = CapturedRelation.Of(system, "pg_constraint");
        int table = constraints.Ordinal("conrelid"), kind = constraints.Ordinal("contype"), key = constraints.Ordinal("conkey"),
            deferrable = constraints.Ordinal("condeferrable");
        _primaryKeys = constraints.Rows
            .Where(row => CapturedRelation.Letter(row, kind, ' ') == 'p' && !CapturedRelation.Bool(row, deferrable))
            .GroupBy(row => CapturedRelation.Oid(row, table))
            .ToDictionary(
                static keys => keys.Key,
                keys => CapturedRelation.Oids(keys.First(), key) is { IsDefault: false } numbers ? numbers.Select(static n => (short)n).ToImmutableArray() : []);
    }

    public static CapturedAttributes Of(SystemCatalog system) => Shared.GetValue(system, static key => new CapturedAttributes(key));

    public ImmutableArray<RelationColumn> Columns(uint relation) =>
        _columns.TryGetValue(relation, out var columns) ? [.. columns.Select(static column => column.Column)] : [];

    public uint Collation(uint relation, short number)
    {
        if (!_columns.TryGetValue(relation, out var columns)) return 0;
        foreach (var column in columns)
            if (column.Number == number) return column.Column.CollationOid;
        return 0;
    }

    /// <summary>The attribute numbers of a table's primary key; empty when it has none.</summary>
    public ImmutableArray<short> PrimaryKey(uint relation) => _primaryKeys.GetValueOrDefault(relation, []);
}
