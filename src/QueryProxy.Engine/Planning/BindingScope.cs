using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using QueryProxy.Engine.Binding;
using QueryProxy.Engine.Catalog;
using QueryProxy.Engine.Rewriting;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Planning;

/// <summary>What names a statement may use: for the client's own statement, and for the governed one.</summary>
internal static class BindingScope
{
    private static readonly ConditionalWeakTable<CatalogSnapshot, FrozenSet<uint>> VisibleTypes = [];

    /// <summary>
    /// The client's statement: the visible catalog, the session's search path, user-defined objects only as far as visible columns use them or administrators selected them.
    /// </summary>
    public static BinderOptions ForClient(CatalogSnapshot visible, TypeSystem types, PlanContext context) => new()
    {
        TypeSystem = types,
        Relations = CatalogRelations.Of(visible),
        SearchPath = context.SearchPath,
        DatabaseName = context.DataSource.Record.Name,
        AllowedTypes = VisibleTypes.TryGetValue(visible, out var known) ? known : VisibleTypes.GetValue(visible, key => TypesOf(key, types)),
        AllowedFunctions = SelectedObjects.Of(visible.System).Functions,
        AllowedOperators = SelectedObjects.Of(visible.System).Operators,
    };

    /// <summary>The governed statement as the upstream binds it: all tables, and nothing but <c>pg_catalog</c> without a schema.</summary>
    public static BinderOptions ForUpstream(BinderOptions client, CatalogSnapshot raw, TypeSystem types) =>
        RuleScope.WithUserDefined(client with { Relations = CatalogRelations.Of(raw), SearchPath = [] }, types);

    // A table's row type shows all of the table's columns, so it is never among them.
    private static FrozenSet<uint> TypesOf(CatalogSnapshot visible, TypeSystem types)
    {
        var found = new HashSet<uint>();
        var tables = visible.Tables.Select(static table => table.Oid).ToHashSet();
        var open = new Stack<uint>(SelectedObjects.Of(visible.System).Types);
        foreach (var column in visible.Tables.SelectMany(static table => table.Columns)) open.Push(column.TypeOid);
        while (open.TryPop(out var oid))
        {
            if (types.Types.Find(oid) is not { } type || tables.Contains(type.RelationOid) || !found.Add(oid)) continue;
            foreach (var part in new[] { type.ElementOid, type.ArrayOid, type.BaseTypeOid })
                if (part != 0) open.Push(part);
        }

        return found.Where(oid => types.Types.Find(oid) is { IsBuiltIn: false }).ToFrozenSet();
    }
}
