using System.Collections.Immutable;
using QueryProxy.Engine.Types;
using QueryProxy.Sql.Syntax.Expressions;

namespace QueryProxy.Engine.Bound;

/// <summary>GREATEST or LEAST.</summary>
public sealed class BoundMinMax : BoundExpression
{
    internal BoundMinMax(MinMaxKind kind, ImmutableArray<BoundExpression> arguments, PgOperator? lessThan, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Kind = kind;
        LessThan = lessThan;
        Children = arguments;
    }

    public MinMaxKind Kind { get; }

    /// <summary>The type's <c>&lt;</c> operator.</summary>
    public PgOperator? LessThan { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundMinMax that && that.Kind == Kind;
}
