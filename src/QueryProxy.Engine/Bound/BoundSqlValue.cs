using QueryProxy.Sql.Syntax.Functions;

namespace QueryProxy.Engine.Bound;

/// <summary>CURRENT_DATE, CURRENT_USER and their like. The precision of time values is the type modifier.</summary>
public sealed class BoundSqlValue : BoundExpression
{
    internal BoundSqlValue(SqlValueFunctionKind kind, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid) => Kind = kind;

    public SqlValueFunctionKind Kind { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundSqlValue that && that.Kind == Kind;
}
