using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Engine.Bound;

/// <summary>IS [NOT] NULL. Of a row: all fields are NULL, or all are not.</summary>
public sealed class BoundNullTest : BoundExpression
{
    internal BoundNullTest(BoundExpression operand, bool isNegated, bool isRowTest) : base(PgTypeOid.Bool)
    {
        Children = [operand];
        IsNegated = isNegated;
        IsRowTest = isRowTest;
    }

    public BoundExpression Operand => Children[0];

    public bool IsNegated { get; }

    public bool IsRowTest { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundNullTest that && that.IsNegated == IsNegated;
}
