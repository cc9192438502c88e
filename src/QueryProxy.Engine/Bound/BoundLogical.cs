using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Engine.Bound;

/// <summary>AND, OR (two or more operands) or NOT (one), in three-valued logic.</summary>
public sealed class BoundLogical : BoundExpression
{
    internal BoundLogical(LogicalKind kind, ImmutableArray<BoundExpression> operands) : base(PgTypeOid.Bool)
    {
        Kind = kind;
        Children = operands;
    }

    public LogicalKind Kind { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundLogical that && that.Kind == Kind;
}
