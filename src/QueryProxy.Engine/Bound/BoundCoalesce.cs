using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>COALESCE; also what a USING column of a FULL JOIN stands for.</summary>
public sealed class BoundCoalesce : BoundExpression
{
    internal BoundCoalesce(ImmutableArray<BoundExpression> arguments, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid) => Children = arguments;

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => true;
}
