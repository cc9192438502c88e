using QueryProxy.Engine.Bound;

namespace QueryProxy.Engine.Binding;

/// <summary>Finds calls that yield sets.</summary>
internal static class SetReturning
{
    /// <summary>Whether the expression or an operand at any depth yields a set; subqueries are not looked into.</summary>
    public static bool Contains(BoundExpression expression)
    {
        if (expression.ReturnsSet) return true;
        foreach (var child in expression.Children)
            if (Contains(child)) return true;
        return false;
    }
}
