using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Bound;

/// <summary>IS [NOT] TRUE, FALSE or UNKNOWN.</summary>
public sealed class BoundBooleanTest : BoundExpression
{
    internal BoundBooleanTest(BoundExpression operand, IsTest test, bool isNegated) : base(PgTypeOid.Bool)
    {
        Children = [operand];
        Test = test;
        IsNegated = isNegated;
    }

    public BoundExpression Operand => Children[0];

    public IsTest Test { get; }

    public bool IsNegated { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundBooleanTest that && that.Test == Test && that.IsNegated == IsNegated;
}
