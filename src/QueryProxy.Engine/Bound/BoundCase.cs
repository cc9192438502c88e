using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>CASE. With an operand, the conditions compare it through <see cref="BoundCaseOperand"/>.</summary>
public sealed class BoundCase : BoundExpression
{
    internal BoundCase(BoundExpression? operand, ImmutableArray<BoundCaseWhen> whens, BoundExpression otherwise, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Operand = operand;
        Whens = whens;
        Else = otherwise;
        Children = [.. operand is null ? [] : new[] { operand }, .. whens.SelectMany(static when => new[] { when.Condition, when.Result }), otherwise];
    }

    /// <summary>The value compared in a simple CASE, evaluated once; null in a searched one.</summary>
    public BoundExpression? Operand { get; }

    public ImmutableArray<BoundCaseWhen> Whens { get; }

    /// <summary>The result otherwise; a NULL constant when there is no ELSE.</summary>
    public BoundExpression Else { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundCase that && that.Operand is null == Operand is null;
}
