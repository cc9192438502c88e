using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>Elements (<c>a[1][2]</c>) or a slice (<c>a[1:2]</c>) of an array, <c>int2vector</c>, <c>oidvector</c>, or a member of a jsonb.</summary>
public sealed class BoundSubscript : BoundExpression
{
    internal BoundSubscript(BoundExpression operand, ImmutableArray<BoundExpression?> lower, ImmutableArray<BoundExpression?> upper, bool isSlice, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Operand = operand;
        Lower = lower;
        Upper = upper;
        IsSlice = isSlice;
        Children = [operand, .. lower.OfType<BoundExpression>(), .. upper.OfType<BoundExpression>()];
    }

    public BoundExpression Operand { get; }

    /// <summary>For slices, one lower bound per dimension (null: from the beginning); empty otherwise.</summary>
    public ImmutableArray<BoundExpression?> Lower { get; }

    /// <summary>The subscripts; for slices the upper bounds (null: to the end).</summary>
    public ImmutableArray<BoundExpression?> Upper { get; }

    public bool IsSlice { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundSubscript that && that.IsSlice == IsSlice && that.Lower.Length == Lower.Length && that.Upper.Length == Upper.Length
        && that.Lower.Select(static b => b is null).SequenceEqual(Lower.Select(static b => b is null))
        && that.Upper.Select(static b => b is null).SequenceEqual(Upper.Select(static b => b is null));
}
