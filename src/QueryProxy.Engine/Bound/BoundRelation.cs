using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>Something in FROM that has columns of its own. Compared by reference: each use of a table is another one.</summary>
public abstract class BoundRelation : BoundTableExpression
{
    private protected BoundRelation(string? alias, ImmutableArray<RelationColumn> columns)
    {
        Alias = alias;
        Columns = columns;
        VisibleCount = columns.Length;
    }

    /// <summary>The name the query knows it by, aliases applied; null for a subquery without one.</summary>
    public string? Alias { get; }

    /// <summary>Its columns under their aliases, hidden ones (system columns) last.</summary>
    public ImmutableArray<RelationColumn> Columns { get; }

    /// <summary>How many of the columns <c>*</c> and whole-row references stand for.</summary>
    public int VisibleCount { get; internal init; }

    /// <summary>Whether it may refer to relations to its left.</summary>
    public bool IsLateral { get; internal init; }
}
