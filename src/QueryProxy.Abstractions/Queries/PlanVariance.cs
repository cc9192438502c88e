namespace QueryProxy.Abstractions.Queries;

/// <summary>What a hook's answer depends on, besides the user, the data source and the policy revision.</summary>
[Flags]
public enum PlanVariance
{
    /// <summary>Nothing else: the plan may be reused for this user until a policy changes.</summary>
    None = 0,

    /// <summary>The client's address or its <c>application_name</c>.</summary>
    Client = 1,

    /// <summary>Something that can change at any time, such as the clock: the hook is called for every execution.</summary>
    EveryExecution = 2,
}
