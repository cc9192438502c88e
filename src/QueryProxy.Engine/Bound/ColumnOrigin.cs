namespace QueryProxy.Engine.Bound;

/// <summary>A base column that contributes to a value.</summary>
/// <param name="Scan">The scan.</param>
/// <param name="ColumnIndex">The column's place in the scan's relation.</param>
/// <param name="IsUnchanged">Whether the value is the column's own; otherwise something is computed from it.</param>
public sealed record ColumnOrigin(BoundScan Scan, int ColumnIndex, bool IsUnchanged)
{
    public RelationColumn Column => Scan.Relation.Columns[ColumnIndex];
}
