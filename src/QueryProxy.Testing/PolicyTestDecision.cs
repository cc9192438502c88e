namespace QueryProxy.Testing;

/// <summary>What the engine made of a tested query.</summary>
public enum PolicyTestDecision
{
    /// <summary>It would run in its governed form, see <see cref="PolicyTestResult.Sql"/>.</summary>
    Allowed,

    /// <summary>A policy or a hook denied it, or a rule of the proxy that the policy brought about (such as a transformed column in a condition): SQLSTATE 42501.</summary>
    Denied,

    /// <summary>The policy or hook itself failed: it threw, took too long, or gave an expression that does not fit the table. The proxy denies such a statement.</summary>
    Failed,

    /// <summary>PostgreSQL or the proxy would refuse it whatever the policies: a syntax error, an unknown or hidden table or column, a write.</summary>
    Refused,
}
