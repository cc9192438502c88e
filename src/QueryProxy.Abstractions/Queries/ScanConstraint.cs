namespace QueryProxy.Abstractions.Queries;

/// <summary>One constraint that a policy or hook put on a scan; read by the engine's merge rules only.</summary>
internal abstract record ScanConstraint(ConstraintOrigin Origin)
{
    internal sealed record FilterRows(ConstraintOrigin Origin, SqlExpression Predicate) : ScanConstraint(Origin);

    internal sealed record MaskColumn(ConstraintOrigin Origin, string Column, ColumnMask Mask) : ScanConstraint(Origin);

    internal sealed record HideColumn(ConstraintOrigin Origin, string Column) : ScanConstraint(Origin);

    internal sealed record AllowColumn(ConstraintOrigin Origin, string Column) : ScanConstraint(Origin);

    internal sealed record HideTable(ConstraintOrigin Origin) : ScanConstraint(Origin);

    internal sealed record DenyScan(ConstraintOrigin Origin, Denial Denial) : ScanConstraint(Origin);
}
