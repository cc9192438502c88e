using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>An item of a target list while the select is being bound.</summary>
internal sealed class TargetEntry(BoundExpression expression, string name, bool isHidden)
{
    public BoundExpression Expression { get; set; } = expression;

    public string Name { get; } = name;

    /// <summary>Whether only ORDER BY, GROUP BY or DISTINCT ON need it.</summary>
    public bool IsHidden { get; } = isHidden;
}
