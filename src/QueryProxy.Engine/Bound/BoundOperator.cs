using System.Collections.Immutable;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>An operator with one (prefix) or two operands, converted to its argument types.</summary>
public sealed class BoundOperator : BoundExpression
{
    internal BoundOperator(PgOperator op, ImmutableArray<BoundExpression> operands, uint typeOid, uint collationOid)
        : base(typeOid, -1, collationOid)
    {
        Operator = op;
        Operands = operands;
    }

    public PgOperator Operator { get; }

    public ImmutableArray<BoundExpression> Operands { get; }

    /// <summary>The collation that a comparison uses, or 0.</summary>
    public uint InputCollationOid { get; internal init; }

    public override ImmutableArray<BoundExpression> Children => Operands;

    public override bool ReturnsSet => Operator.Function is { ReturnsSet: true };

    private protected override bool HeadEquals(BoundExpression other) => other is BoundOperator op && op.Operator.Oid == Operator.Oid;
}
