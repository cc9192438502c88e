using System.Runtime.CompilerServices;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>
/// The columns of a join: merged ones first, then what is left of both sides. Put together when they are asked for, since a statement that qualifies its columns never
/// asks, and each join of a chain would copy all columns of the joins before it.
/// </summary>
/// <param name="merged">The columns of USING or NATURAL.</param>
/// <param name="sides">What the others come from: both sides; nothing where the merged columns alone have a name.</param>
internal sealed class JoinColumns(List<NamespaceColumn> merged, params NamespaceItem[] sides)
{
    private List<NamespaceColumn>? _all;

    /// <summary>All columns, in order.</summary>
    public List<NamespaceColumn> All => _all ??= Collect();

    /// <summary>Gives the columns the names of an alias, which also makes them the join's own.</summary>
    public void Rename(NodeList<Identifier> names)
    {
        for (var i = 0; i < All.Count; i++) All[i] = All[i] with { Name = i < names.Count ? names[i].Value : All[i].Name, IsMerged = true };
    }

    private List<NamespaceColumn> Collect()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        List<NamespaceColumn> columns = [.. merged];
        var names = merged.Select(static column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var side in sides) AddRemaining(columns, side, names);
        return columns;
    }

    private static void AddRemaining(List<NamespaceColumn> columns, NamespaceItem side, HashSet<string> merged)
    {
        for (var i = 0; i < side.VisibleCount; i++)
        {
            var column = side.Column(i);
            if (!merged.Contains(column.Name)) columns.Add(column);
        }
    }
}
