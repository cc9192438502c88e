using System.Collections.Immutable;
using QueryProxy.Sql.Syntax.Queries;

namespace QueryProxy.Engine.Bound;

/// <summary>A query inside an expression.</summary>
public sealed class BoundSubquery : BoundExpression
{
    internal BoundSubquery(
        SubqueryKind kind, Query syntax, BoundQuery query, BoundExpression? test, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Kind = kind;
        Syntax = syntax;
        Query = query;
        Test = test;
        Children = test is null ? [] : [test];
    }

    public SubqueryKind Kind { get; }

    /// <summary>The query as written.</summary>
    public Query Syntax { get; }

    public BoundQuery Query { get; }

    /// <summary>
    /// For Any, All and Row: a boolean evaluated for each row of the query, whose values it sees as
    /// <see cref="BoundSubqueryValue"/>; it belongs to the outer query.
    /// </summary>
    public BoundExpression? Test { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    // Expressions are compared within one query, where the same words mean the same.
    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundSubquery subquery && subquery.Kind == Kind && subquery.Syntax.Equals(Syntax);
}
