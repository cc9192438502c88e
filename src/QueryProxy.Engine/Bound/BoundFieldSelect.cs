using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>A field of a row value: <c>(row).field</c>.</summary>
public sealed class BoundFieldSelect : BoundExpression
{
    internal BoundFieldSelect(BoundExpression operand, string name, int index, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Children = [operand];
        Name = name;
        Index = index;
    }

    public BoundExpression Operand => Children[0];

    public string Name { get; }

    /// <summary>Its place in the row, from 0.</summary>
    public int Index { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundFieldSelect that && that.Index == Index;
}
