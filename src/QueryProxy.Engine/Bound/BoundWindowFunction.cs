using System.Collections.Immutable;
using QueryProxy.Engine.Types;

namespace QueryProxy.Engine.Bound;

/// <summary>A window function, or an aggregate with OVER.</summary>
public sealed class BoundWindowFunction : BoundExpression
{
    internal BoundWindowFunction(PgFunction function, ImmutableArray<BoundExpression> arguments, BoundWindow window, uint typeOid, uint collationOid)
        : base(typeOid, -1, collationOid)
    {
        Function = function;
        Arguments = arguments;
        Window = window;
    }

    public PgFunction Function { get; }

    public ImmutableArray<BoundExpression> Arguments { get; }

    /// <summary>The window, one of the select's <see cref="BoundSelect.Windows"/>.</summary>
    public BoundWindow Window { get; }

    /// <summary>Whether the function is an aggregate, computed over the frame.</summary>
    public bool IsAggregate => Function.Kind == FunctionKind.Aggregate;

    public bool IsStar { get; internal init; }

    public bool IsVariadicCall { get; internal init; }

    public BoundExpression? Filter { get; internal init; }

    public uint InputCollationOid { get; internal init; }

    public override ImmutableArray<BoundExpression> Children => field.IsDefault ? field = Filter is null ? Arguments : [.. Arguments, Filter] : field;

    private protected override bool HeadEquals(BoundExpression other) =>
        other is BoundWindowFunction call && call.Function.Oid == Function.Oid && ReferenceEquals(call.Window, Window)
        && call.IsStar == IsStar && call.Filter is null == Filter is null;
}
