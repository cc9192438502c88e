namespace QueryProxy.Engine.Bound;

/// <summary><c>$n</c>, a value sent with Bind.</summary>
public sealed class BoundParameter : BoundExpression
{
    internal BoundParameter(int number, uint typeOid, uint collationOid) : base(typeOid, -1, collationOid) => Number = number;

    /// <summary>From 1.</summary>
    public int Number { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundParameter parameter && parameter.Number == Number;
}
