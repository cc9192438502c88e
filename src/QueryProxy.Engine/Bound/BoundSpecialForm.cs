using System.Collections.Immutable;

namespace QueryProxy.Engine.Bound;

/// <summary>
/// An expression with a syntax and a meaning of its own that only the upstream evaluates: SQL/JSON and XML constructors. Its type and
/// the values it uses are known, no more; an evaluator refuses it by <see cref="Name"/>.
/// </summary>
public sealed class BoundSpecialForm : BoundExpression
{
    internal BoundSpecialForm(string name, ImmutableArray<BoundExpression> arguments, uint typeOid, int typeModifier, uint collationOid)
        : base(typeOid, typeModifier, collationOid)
    {
        Name = name;
        Children = arguments;
    }

    /// <summary>Its name for messages, e.g. <c>XMLELEMENT</c>.</summary>
    public string Name { get; }

    public override ImmutableArray<BoundExpression> Children { get; }

    private protected override bool HeadEquals(BoundExpression other) => false;
}
