using System.Collections.Immutable;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>A call of an aggregate (not as a window function).</summary>
public sealed class BoundAggregate : BoundExpression
{
    internal BoundAggregate(PgFunction function, ImmutableArray<BoundExpression> directArguments, ImmutableArray<BoundExpression> arguments, uint typeOid, uint collationOid)
        : base(typeOid, -1, collationOid)
    {
        Function = function;
        DirectArguments = directArguments;
        Arguments = arguments;
    }

    public PgFunction Function { get; }

    /// <summary>The arguments before WITHIN GROUP, evaluated once per group; empty for plain aggregates.</summary>
    public ImmutableArray<BoundExpression> DirectArguments { get; }

    /// <summary>The arguments evaluated for each row; for ordered-set aggregates the WITHIN GROUP expressions.</summary>
    public ImmutableArray<BoundExpression> Arguments { get; }

    public bool IsStar { get; internal init; }

    public bool IsDistinct { get; internal init; }

    public bool IsVariadicCall { get; internal init; }

    /// <summary>The order in which rows are aggregated.</summary>
    public ImmutableArray<BoundSortKey> OrderBy { get; internal init; } = [];

    /// <summary>For DISTINCT: how each argument is compared, one key per argument.</summary>
    public ImmutableArray<BoundSortKey> DistinctKeys { get; internal init; } = [];

    public BoundExpression? Filter { get; internal init; }

    public uint InputCollationOid { get; internal init; }

    /// <summary>How many queries further out the aggregate is computed: 0 for the query it stands in.</summary>
    public int Level { get; internal set; }

    public override ImmutableArray<BoundExpression> Children => field.IsDefault ? field = FindChildren() : field;

    private ImmutableArray<BoundExpression> FindChildren()
    {
        if (DirectArguments.IsEmpty && OrderBy.IsEmpty) return Filter is null ? Arguments : [.. Arguments, Filter];
        return [.. DirectArguments, .. Arguments, .. OrderBy.Select(static key => key.Expression), .. Filter is null ? [] : new[] { Filter }];
    }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundAggregate aggregate && aggregate.Function.Oid == Function.Oid && aggregate.IsStar == IsStar
        && aggregate.IsDistinct == IsDistinct && aggregate.Arguments.Length == Arguments.Length
        && aggregate.OrderBy.Length == OrderBy.Length && aggregate.Filter is null == Filter is null && aggregate.Level == Level;
}
