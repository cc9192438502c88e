using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using QueryProxy.Abstractions.Discovery;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Catalog;

/// <summary>
/// The user-defined objects that administrators let clients use, as discovery captured them in <c>qp_selected</c>: functions, and the types, operators, casts and
/// operator classes that come with them. Immutable; made once per capture.
/// </summary>
public sealed class SelectedObjects
{
    private static readonly ConditionalWeakTable<SystemCatalog, SelectedObjects> Shared = [];
    private readonly FrozenDictionary<string, FrozenSet<uint>> _byCatalog;

    private SelectedObjects(SystemCatalog system)
    {
        var names = CapturedRelation.Of(system, "pg_class");
        int oid = names.Ordinal("oid"), name = names.Ordinal("relname"), schema = names.Ordinal("relnamespace");
        var catalogs = names.Rows.Where(row => CapturedRelation.Oid(row, schema) == TypeSystem.CatalogNamespaceOid)
            .ToDictionary(row => CapturedRelation.Oid(row, oid), row => CapturedRelation.Text(row, name)!);
        var relation = CapturedRelation.Of(system, "qp_selected");
        int kind = relation.Ordinal("kind"), selected = relation.Ordinal("name"), classId = relation.Ordinal("classid"), objectId = relation.Ordinal("objid");
        _byCatalog = relation.Rows.GroupBy(row => catalogs.GetValueOrDefault(CapturedRelation.Oid(row, classId), string.Empty))
            .ToFrozenDictionary(static group => group.Key, group => group.Select(row => CapturedRelation.Oid(row, objectId)).ToFrozenSet());
        Types = WithArrays(system, In("pg_type"));
        var upstream = TypeSystem.For(system);
        Schemas = Functions.Select(function => upstream.Functions.Find(function)?.Schema)
            .Concat(Operators.Select(op => upstream.Operators.Find(op)?.Schema))
            .Concat(Types.Select(type => upstream.Types.Find(type)?.Schema))
            .OfType<string>().ToFrozenSet(StringComparer.Ordinal);
        Selection = new CatalogSelection(Names("extension"), Names("function"));

        string[] Names(string wanted) =>
            [.. relation.Rows.Where(row => CapturedRelation.Text(row, kind) == wanted).Select(row => CapturedRelation.Text(row, selected)!).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>What administrators selected, by name.</summary>
    public CatalogSelection Selection { get; }

    /// <summary>The functions.</summary>
    public FrozenSet<uint> Functions => In("pg_proc");

    /// <summary>The operators.</summary>
    public FrozenSet<uint> Operators => In("pg_operator");

    /// <summary>The types, and arrays of them.</summary>
    public FrozenSet<uint> Types { get; }

    /// <summary>The schemas they are in.</summary>
    public FrozenSet<string> Schemas { get; }

    /// <summary>The selected objects of a capture.</summary>
    public static SelectedObjects Of(SystemCatalog system) => Shared.GetValue(system, static key => new SelectedObjects(key));

    /// <summary>The OIDs of those that are in one catalog, such as <c>pg_opclass</c>.</summary>
    public FrozenSet<uint> In(string catalog) => _byCatalog.GetValueOrDefault(catalog, FrozenSet<uint>.Empty);

    private static FrozenSet<uint> WithArrays(SystemCatalog system, FrozenSet<uint> types)
    {
        if (types.Count == 0) return types;
        var catalog = TypeSystem.For(system).Types;
        return types.Concat(types.Select(type => catalog.Find(type)?.ArrayOid ?? 0).Where(static array => array != 0)).ToFrozenSet();
    }
}
