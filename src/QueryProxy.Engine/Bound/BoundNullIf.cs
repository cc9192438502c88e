using System.Collections.Immutable;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>NULLIF(left, right): NULL when the operator says they are equal, else the left value, unconverted.</summary>
public sealed class BoundNullIf : BoundExpression
{
    internal BoundNullIf(PgOperator equality, BoundExpression left, BoundExpression right, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Equality = equality;
        Children = [left, right];
    }

    public PgOperator Equality { get; }

    public BoundExpression Left => Children[0];

    public BoundExpression Right => Children[1];

    public uint InputCollationOid { get; internal init; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundNullIf that && that.Equality.Oid == Equality.Oid;
}
