using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>VALUES. All rows have the columns' types.</summary>
public sealed class BoundValues : BoundQuery
{
    internal BoundValues(ImmutableArray<ImmutableArray<BoundExpression>> rows) => Rows = rows;

    public ImmutableArray<ImmutableArray<BoundExpression>> Rows { get; }
}
