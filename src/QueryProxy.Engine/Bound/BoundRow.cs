using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>ROW(…).</summary>
public sealed class BoundRow : BoundExpression
{
    internal BoundRow(ImmutableArray<BoundExpression> fields, ImmutableArray<string> names, uint typeOid) : base(typeOid)
    {
        Fields = fields;
        Names = names;
    }

    public ImmutableArray<BoundExpression> Fields { get; }

    /// <summary>The fields' names: <c>f1</c> … for an anonymous row.</summary>
    public ImmutableArray<string> Names { get; }

    public override ImmutableArray<BoundExpression> Children => Fields;

    private protected override bool HeadEquals(BoundExpression other) => true;
}
