using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>ARRAY[…], an IN list, or the gathered arguments of a VARIADIC parameter.</summary>
public sealed class BoundArray : BoundExpression
{
    internal BoundArray(ImmutableArray<BoundExpression> elements, uint elementTypeOid, bool isMultidimensional, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Elements = elements;
        ElementTypeOid = elementTypeOid;
        IsMultidimensional = isMultidimensional;
    }

    public ImmutableArray<BoundExpression> Elements { get; }

    /// <summary>The type of the finished array's elements; when multidimensional, the elements here are arrays of it.</summary>
    public uint ElementTypeOid { get; }

    public bool IsMultidimensional { get; }

    public override ImmutableArray<BoundExpression> Children => Elements;

    private protected override bool HeadEquals(BoundExpression other) => other is BoundArray;
}
