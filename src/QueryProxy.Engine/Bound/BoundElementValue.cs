namespace QueryProxy.Engine.Bound;

/// <summary>Stands for one element within <see cref="BoundCast.ElementConversion"/>.</summary>
public sealed class BoundElementValue : BoundExpression
{
    internal BoundElementValue(uint typeOid, int typeModifier, uint collationOid) : base(typeOid, typeModifier, collationOid)
    {
    }

    private protected override bool HeadEquals(BoundExpression other) => true;
}
