using QueryProxy.Engine.Bound;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Binding;

/// <summary>An item of FROM as names see it: a relation, or a join that gives its columns without being a relation.</summary>
internal sealed class NamespaceItem
{
    private BoundColumn?[]? _columns;
    private Dictionary<string, int>? _index;

    /// <summary>The name that qualified references use; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>The relation; null for a join.</summary>
    public BoundRelation? Relation { get; init; }

    /// <summary>A join's columns.</summary>
    public JoinColumns? Join { get; init; }

    /// <summary>For an unaliased table: what <c>schema.table.column</c> refers to.</summary>
    public BindableRelation? Qualified { get; init; }

    /// <summary>Whether its name can qualify columns.</summary>
    public bool IsRelationVisible { get; init; } = true;

    /// <summary>Whether unqualified columns are looked for in it.</summary>
    public bool AreColumnsVisible { get; private set; } = true;

    /// <summary>Whether only LATERAL items may refer to it for now.</summary>
    public bool IsLateralOnly { get; set; }

    /// <summary>Whether LATERAL references to it are allowed (not from the nullable side's partner).</summary>
    public bool IsLateralOk { get; set; } = true;

    /// <summary>How many columns <c>*</c> stands for.</summary>
    public int VisibleCount => Relation?.VisibleCount ?? Join!.All.Count;

    /// <summary>From now on its columns can be named with its name only: a join has taken them in.</summary>
    public void HideColumns() => AreColumnsVisible = false;

    /// <summary>The column at a place, at level 0.</summary>
    public NamespaceColumn Column(int index)
    {
        if (Relation is null) return Join!.All[index];
        _columns ??= new BoundColumn?[Relation.Columns.Length];
        var column = _columns[index] ??= new BoundColumn(Relation, index, 0);
        return new NamespaceColumn(Relation.Columns[index].Name, column);
    }

    /// <summary>The column at a place, as a reference further in sees it.</summary>
    /// <param name="index">Its place.</param>
    /// <param name="levels">How many queries further in the reference stands.</param>
    /// <param name="span">Where.</param>
    public NamespaceColumn Reference(int index, int levels, SourceSpan span)
    {
        if (Relation is not null) return new NamespaceColumn(Relation.Columns[index].Name, new BoundColumn(Relation, index, levels) { Span = span });
        var column = Join!.All[index];
        return column with { Expression = Releveled.At(Releveled.Raise(column.Expression, levels), span) };
    }

    /// <summary>The place of the column of a name; -1 when there is none, -2 when there are several.</summary>
    public int IndexOf(string name)
    {
        var count = Relation?.Columns.Length ?? Join!.All.Count;
        if (count > 8)
        {
            _index ??= BuildIndex(count);
            return _index.GetValueOrDefault(name, -1);
        }

        var found = -1;
        for (var i = 0; i < count; i++)
        {
            if (NameAt(i) != name) continue;
            // A user column hides a system column of the same name.
            if (found >= 0) return i >= VisibleCount ? found : -2;
            found = i;
        }

        return found;
    }

    private Dictionary<string, int> BuildIndex(int count)
    {
        var index = new Dictionary<string, int>(count, StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            if (index.TryAdd(NameAt(i), i)) continue;
            if (i < VisibleCount) index[NameAt(i)] = -2;
        }

        return index;
    }

    private string NameAt(int index) => Relation is null ? Join!.All[index].Name : Relation.Columns[index].Name;
}
