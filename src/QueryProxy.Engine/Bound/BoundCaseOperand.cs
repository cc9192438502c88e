namespace QueryProxy.Engine.Bound;

/// <summary>Stands for the operand of the innermost simple CASE around it.</summary>
public sealed class BoundCaseOperand : BoundExpression
{
    internal BoundCaseOperand(uint typeOid, int typeModifier, uint collationOid) : base(typeOid, typeModifier, collationOid)
    {
    }

    private protected override bool HeadEquals(BoundExpression other) => true;
}
