using System.Collections.Immutable;
using QueryProxy.Abstractions.Columns;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>Two rows compared by &lt;, &lt;=, &gt;= or &gt;. (= and &lt;&gt; are bound as AND and OR of their columns.)</summary>
public sealed class BoundRowComparison : BoundExpression
{
    internal BoundRowComparison(string symbol, ImmutableArray<PgOperator> operators, ImmutableArray<BoundExpression> left, ImmutableArray<BoundExpression> right)
        : base(PgTypeOid.Bool)
    {
        Symbol = symbol;
        Operators = operators;
        Left = left;
        Right = right;
        Children = [.. left, .. right];
    }

    /// <summary>Which comparison: <c>&lt;</c>, <c>&lt;=</c>, <c>&gt;=</c>, <c>&gt;</c>.</summary>
    public string Symbol { get; }

    /// <summary>The operator of each pair of columns.</summary>
    public ImmutableArray<PgOperator> Operators { get; }

    public ImmutableArray<BoundExpression> Left { get; }

    public ImmutableArray<BoundExpression> Right { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundRowComparison that && that.Symbol == Symbol;
}
