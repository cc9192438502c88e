using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>IS [NOT] DISTINCT FROM: equality in which two NULLs are equal.</summary>
public sealed class BoundDistinctTest : BoundExpression
{
    internal BoundDistinctTest(PgOperator equality, BoundExpression left, BoundExpression right, bool isNegated) : base(PgTypeOid.Bool)
    {
        Equality = equality;
        Children = [left, right];
        IsNegated = isNegated;
    }

    public PgOperator Equality { get; }

    public BoundExpression Left => Children[0];

    public BoundExpression Right => Children[1];

    /// <summary>IS NOT DISTINCT FROM.</summary>
    public bool IsNegated { get; }

    public uint InputCollationOid { get; internal init; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundDistinctTest that && that.Equality.Oid == Equality.Oid && that.IsNegated == IsNegated;
}
