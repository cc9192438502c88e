using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;

namespace QueryProxy.Engine.Bound;

/// <summary>GROUPING(…): a bit for each argument, 1 where it is not grouped by.</summary>
public sealed class BoundGrouping : BoundExpression
{
    internal BoundGrouping(ImmutableArray<BoundExpression> arguments) : base(PgTypeOid.Int4) => Children = arguments;

    /// <summary>How many queries further out the grouping is.</summary>
    public int Level { get; internal init; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundGrouping;
}
