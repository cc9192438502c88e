using System.Collections.Immutable;
using QueryProxy.Sql.Syntax;

namespace QueryProxy.Engine.Bound;

/// <summary>COLLATE: the value with another collation.</summary>
public sealed class BoundCollate : BoundExpression
{
    internal BoundCollate(BoundExpression operand, uint collationOid) : base(operand.TypeOid, operand.TypeModifier, collationOid)
    {
        Children = [operand];
        CollationStrength = CollationStrength.Explicit;
    }

    /// <summary>Where the word COLLATE stands.</summary>
    public SourceSpan KeywordSpan { get; internal init; } = SourceSpan.None;

    public BoundExpression Operand => Children[0];

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => true;
}
