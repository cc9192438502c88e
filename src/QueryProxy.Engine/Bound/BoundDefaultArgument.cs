using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>An argument that was left out: the function's own default for it.</summary>
public sealed class BoundDefaultArgument : BoundExpression
{
    internal BoundDefaultArgument(PgFunction function, int index, uint typeOid, uint collationOid) : base(typeOid, -1, collationOid)
    {
        Function = function;
        Index = index;
    }

    public PgFunction Function { get; }

    /// <summary>Which input argument, from 0.</summary>
    public int Index { get; }

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundDefaultArgument argument && argument.Function.Oid == Function.Oid && argument.Index == Index;
}
