namespace QueryProxy.Engine.Bound;

/// <summary>
/// A column of a relation of FROM. Columns merged by USING and columns of an aliased join are already resolved to the underlying
/// columns (or to a BoundCoalesce of them), so the relation is never a join.
/// </summary>
public sealed class BoundColumn : BoundExpression
{
    internal BoundColumn(BoundRelation relation, int index, int level)
        : base(relation.Columns[index].TypeOid, relation.Columns[index].TypeModifier, relation.Columns[index].CollationOid)
    {
        Relation = relation;
        Index = index;
        Level = level;
    }

    /// <summary>Where the column comes from.</summary>
    public BoundRelation Relation { get; }

    /// <summary>Its place in the relation's columns, from 0.</summary>
    public int Index { get; }

    /// <summary>How many queries further out the relation stands: 0 for the query the expression belongs to.</summary>
    public int Level { get; }

    public string Name => Relation.Columns[Index].Name;

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundColumn column && ReferenceEquals(column.Relation, Relation) && column.Index == Index;
}
