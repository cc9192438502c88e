using System.Collections.Immutable;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// A call of a plain function. Arguments are converted, in the function's own order, defaults filled in (see
/// <see cref="BoundDefaultArgument"/>), and those of a VARIADIC parameter gathered into an array (but for VARIADIC "any").
/// </summary>
public sealed class BoundFunctionCall : BoundExpression
{
    internal BoundFunctionCall(PgFunction function, ImmutableArray<BoundExpression> arguments, uint typeOid, uint collationOid, int typeModifier = -1)
        : base(typeOid, typeModifier, collationOid)
    {
        Function = function;
        Arguments = arguments;
    }

    public PgFunction Function { get; }

    public ImmutableArray<BoundExpression> Arguments { get; }

    /// <summary>Whether the last argument was given as <c>VARIADIC array</c>.</summary>
    public bool IsVariadicCall { get; internal init; }

    /// <summary>The collation that the function's comparisons use, or 0.</summary>
    public uint InputCollationOid { get; internal init; }

    /// <summary>The columns of the result when it is a row known from OUT parameters or a column definition list; default otherwise.</summary>
    public ImmutableArray<CompositeField> ResultFields { get; internal init; }

    public override ImmutableArray<BoundExpression> Children => Arguments;

    public override bool ReturnsSet => Function.ReturnsSet;

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundFunctionCall call && call.Function.Oid == Function.Oid && call.IsVariadicCall == IsVariadicCall;
}
