using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary><c>scalar operator ANY|ALL (array)</c>, and <c>IN</c> lists of constants.</summary>
public sealed class BoundQuantified : BoundExpression
{
    internal BoundQuantified(PgOperator op, bool isAny, BoundExpression scalar, BoundExpression array) : base(PgTypeOid.Bool)
    {
        Operator = op;
        IsAny = isAny;
        Children = [scalar, array];
    }

    /// <summary>Takes the scalar and one element.</summary>
    public PgOperator Operator { get; }

    /// <summary>ANY; otherwise ALL.</summary>
    public bool IsAny { get; }

    public BoundExpression Scalar => Children[0];

    public BoundExpression Array => Children[1];

    public uint InputCollationOid { get; internal init; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundQuantified that && that.Operator.Oid == Operator.Oid && that.IsAny == IsAny;
}
