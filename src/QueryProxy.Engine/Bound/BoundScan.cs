using System.Collections.Immutable;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Catalog;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// One use of a table at any depth of the statement. The usage and the conditions are filled in when the whole statement is bound.
/// </summary>
public sealed class BoundScan : BoundRelation
{
    private bool[]? _referenced;

    internal BoundScan(BindableRelation relation, string alias, ImmutableArray<RelationColumn> columns, int index) : base(alias, columns)
    {
        Relation = relation;
        Index = index;
        TwinIndex = index;
        VisibleCount = relation.Columns.Length;
    }

    public BindableRelation Relation { get; }

    /// <summary>The table of the stored catalog; null for a system relation.</summary>
    public CatalogTable? Table => Relation.Table;

    /// <summary>Its place in <see cref="BoundStatement.Scans"/>.</summary>
    public int Index { get; }

    /// <summary>
    /// The <see cref="Index"/> of the first scan at the same place of the same subquery, when that was written more than once in one query, as for GROUP BY and in the
    /// select list; its own otherwise. PostgreSQL takes such subqueries for one another only if they are equal, so their scans are governed alike.
    /// </summary>
    public int TwinIndex { get; internal set; }

    /// <summary>Whether it stands in the bound tree: not in an expression that repeats another one.</summary>
    internal bool IsReached { get; set; }

    /// <summary>ONLY was written.</summary>
    public bool IsOnly { get; internal init; }

    public BoundTableSample? Sample { get; internal init; }

    /// <summary>How the statement uses each of the columns, by place in the relation's columns.</summary>
    public ImmutableArray<ColumnUsage> Usage { get; internal set; } = [];

    /// <summary>Whether anything in the statement refers to a column, by name, by <c>*</c> or by the whole row, used in the end or not.</summary>
    public bool IsReferenced(int place) => _referenced is not null && _referenced[place];

    internal void Reference(int place) => (_referenced ??= new bool[Columns.Length])[place] = true;

    /// <summary>Whether some whole-row reference, <c>SELECT t</c> or <c>f(t)</c>, uses all columns.</summary>
    public bool IsUsedAsWhole { get; internal set; }

    /// <summary>Scans are compared by reference; the place of one is at hand, where a hash of an object must be made first.</summary>
    public override int GetHashCode() => Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>What the statement's conditions do with the scan's rows.</summary>
    public ScanConditions Conditions { get; internal set; } = ScanConditions.None;
}
