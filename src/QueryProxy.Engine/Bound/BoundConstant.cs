namespace QueryProxy.Engine.Bound;

/// <summary>
/// A constant in PostgreSQL's text form. Its value is what the type's input function makes of the text, with the type modifier; that
/// includes the error for text that is no such value.
/// </summary>
public sealed class BoundConstant : BoundExpression
{
    internal BoundConstant(string? text, uint typeOid, int typeModifier = -1, uint collationOid = 0)
        : base(typeOid, typeModifier, collationOid) => Text = text;

    /// <summary>The text form, or null for NULL.</summary>
    public string? Text { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundConstant constant && constant.Text == Text;
}
