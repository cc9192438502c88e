namespace QueryProxy.Abstractions.Queries;

/// <summary>What governance decided about a statement.</summary>
public enum QueryDecision
{
    /// <summary>The statement was allowed, perhaps constrained by filters and masks.</summary>
    Allowed,

    /// <summary>The statement was refused by a policy, a hook or a built-in rule.</summary>
    Denied,
}
