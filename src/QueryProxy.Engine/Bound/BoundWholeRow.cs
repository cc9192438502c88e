namespace QueryProxy.Engine.Bound;

/// <summary>All columns of a relation as one row value: <c>SELECT t FROM t</c>.</summary>
public sealed class BoundWholeRow : BoundExpression
{
    internal BoundWholeRow(BoundRelation relation, int level, uint typeOid) : base(typeOid)
    {
        Relation = relation;
        Level = level;
    }

    public BoundRelation Relation { get; }

    /// <summary>How many queries further out the relation stands.</summary>
    public int Level { get; }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundWholeRow row && ReferenceEquals(row.Relation, Relation);
}
