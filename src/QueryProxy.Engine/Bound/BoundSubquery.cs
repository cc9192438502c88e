using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>A query inside an expression.</summary>
public sealed class BoundSubquery : BoundExpression
{
    internal BoundSubquery(SubqueryKind kind, BoundQuery query, BoundExpression? test, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Kind = kind;
        Query = query;
        Test = test;
        Children = test is null ? [] : [test];
    }

    public SubqueryKind Kind { get; }

    public BoundQuery Query { get; }

    /// <summary>
    /// For Any, All and Row: a boolean evaluated for each row of the query, whose values it sees as
    /// <see cref="BoundSubqueryValue"/>; it belongs to the outer query.
    /// </summary>
    public BoundExpression? Test { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => false;
}
