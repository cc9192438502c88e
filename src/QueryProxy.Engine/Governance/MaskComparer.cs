using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Governance;

/// <summary>Tells whether two masks are the same: SQL by text and values, transforms by their own equality.</summary>
internal sealed class MaskComparer : IEqualityComparer<ColumnMask>
{
    public static MaskComparer Instance { get; } = new();

    public bool Equals(ColumnMask? x, ColumnMask? y) => (x, y) switch
    {
        (ColumnMask.Null, ColumnMask.Null) => true,
        (ColumnMask.Expression left, ColumnMask.Expression right) => SqlExpressionComparer.Instance.Equals(left.Sql, right.Sql),
        (ColumnMask.Transform left, ColumnMask.Transform right) =>
            Equals(left.Implementation, right.Implementation) && SqlExpressionComparer.Instance.Equals(left.Fallback, right.Fallback),
        _ => x is null && y is null,
    };

    public int GetHashCode(ColumnMask obj) => obj switch
    {
        ColumnMask.Expression expression => SqlExpressionComparer.Instance.GetHashCode(expression.Sql),
        _ => obj.GetType().GetHashCode(),
    };
}
