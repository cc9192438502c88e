namespace QueryProxy.Engine.Bound;

/// <summary><c>{user.tenant}</c> of a governance template, typed by its declaration or by its context.</summary>
public sealed class BoundPlaceholder : BoundExpression
{
    internal BoundPlaceholder(string name, uint typeOid, uint collationOid) : base(typeOid, -1, collationOid) => Name = name;

    /// <summary>What stands between the braces.</summary>
    public string Name { get; }

    private protected override bool HeadEquals(BoundExpression other) => other is BoundPlaceholder that && that.Name == Name;
}
