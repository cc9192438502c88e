using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>Finds columns and relations by name, from the innermost query outwards.</summary>
internal static class NameLookup
{
    /// <summary>The column of an unqualified name, or null. 42702 when several are meant.</summary>
    public static NamespaceColumn? Column(BindSession session, QueryScope scope, string name, bool localOnly, SourceSpan span)
    {
        var levels = 0;
        for (var current = scope; current is not null; current = current.Parent, levels++)
        {
            NamespaceColumn? found = null;
            foreach (var item in current.Namespace)
            {
                if (!item.AreColumnsVisible || (item.IsLateralOnly && !current.IsLateralActive)) continue;
                var index = item.IndexOf(name);
                if (index == -1) continue;
                if (index == -2 || found is not null)
                    throw session.Error(BindSqlState.AmbiguousColumn, $"column reference \"{name}\" is ambiguous", span);
                CheckLateral(session, item, span);
                found = item.Reference(index, levels, span);
            }

            if (found is not null) return found;
            if (localOnly) return null;
        }

        return null;
    }

    /// <summary>The item of FROM that a name qualifies, with its distance; null when there is none. 42P09 when several are meant.</summary>
    public static (NamespaceItem Item, int Levels)? Relation(BindSession session, QueryScope scope, string? schema, string name, SourceSpan span)
    {
        var levels = 0;
        for (var current = scope; current is not null; current = current.Parent, levels++)
        {
            NamespaceItem? found = null;
            foreach (var item in current.Namespace)
            {
                if (!item.IsRelationVisible || (item.IsLateralOnly && !current.IsLateralActive)) continue;
                var matches = schema is null ? item.Name == name : item.Qualified is { } table && table.Name.Schema == schema && table.Name.Name == name;
                if (!matches) continue;
                if (found is not null) throw session.Error(BindSqlState.AmbiguousAlias, $"table reference \"{name}\" is ambiguous", span);
                CheckLateral(session, item, span);
                found = item;
            }

            if (found is not null) return (found, levels);
        }

        return null;
    }

    /// <summary>A column of an item by name; null when there is none.</summary>
    public static NamespaceColumn? ColumnOf(BindSession session, NamespaceItem item, int levels, string name, SourceSpan span)
    {
        var index = item.IndexOf(name);
        if (index == -2) throw session.Error(BindSqlState.AmbiguousColumn, $"column reference \"{name}\" is ambiguous", span);
        if (index < 0) return null;
        return item.Reference(index, levels, span);
    }

    /// <summary>The CTE of a name with its distance, or null.</summary>
    public static (CteEntry Cte, int Levels)? Cte(QueryScope scope, string name)
    {
        var levels = 0;
        for (var current = scope; current is not null; current = current.Parent, levels++)
            foreach (var cte in current.Ctes)
                if (cte.Name == name) return (cte, levels);
        return null;
    }

    /// <summary>The error for a qualifier that names nothing in reach.</summary>
    public static BindException MissingRelation(BindSession session, QueryScope scope, string name, SourceSpan span)
    {
        for (var current = scope; current is not null; current = current.Parent)
        {
            foreach (var item in current.AllItems)
            {
                if (item.Name == name)
                {
                    return session.Error(
                        BindSqlState.UndefinedTable, $"invalid reference to FROM-clause entry for table \"{name}\"", span,
                        hint: null,
                        detail: $"There is an entry for table \"{name}\", but it cannot be referenced from this part of the query.");
                }

                if (item.Relation is BoundScan scan && scan.Relation.Name.Name == name)
                {
                    return session.Error(
                        BindSqlState.UndefinedTable, $"invalid reference to FROM-clause entry for table \"{name}\"", span,
                        hint: $"Perhaps you meant to reference the table alias \"{item.Name}\".");
                }
            }
        }

        return session.Error(BindSqlState.UndefinedTable, $"missing FROM-clause entry for table \"{name}\"", span);
    }

    private static void CheckLateral(BindSession session, NamespaceItem item, SourceSpan span)
    {
        if (!item.IsLateralOnly || item.IsLateralOk) return;
        throw session.Error(
            BindSqlState.InvalidColumnReference, $"invalid reference to FROM-clause entry for table \"{item.Name}\"", span,
            "The combining JOIN type must be INNER or LEFT for a LATERAL reference.");
    }
}
