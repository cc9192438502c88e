using System.Collections.Immutable;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>A conversion, written or implied.</summary>
public sealed class BoundCast : BoundExpression
{
    internal BoundCast(BoundExpression operand, BoundCastMethod method, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Operand = operand;
        Method = method;
        Children = [operand];
    }

    public BoundExpression Operand { get; }

    public BoundCastMethod Method { get; }

    /// <summary>The function that converts (<see cref="BoundCastMethod.Function"/>, <see cref="BoundCastMethod.Length"/>), else null.</summary>
    public PgFunction? Function { get; internal init; }

    /// <summary>Whether a cast was written; conversions of length truncate silently then.</summary>
    public bool IsExplicit { get; internal init; }

    /// <summary>For <see cref="BoundCastMethod.ArrayElements"/>: the conversion of one element, a BoundElementValue.</summary>
    public BoundExpression? ElementConversion { get; internal init; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundCast cast && cast.Method == Method && cast.Function?.Oid == Function?.Oid;
}
