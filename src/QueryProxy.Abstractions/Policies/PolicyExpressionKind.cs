namespace QueryProxy.Abstractions.Policies;

/// <summary>What a policy's SQL expression must yield.</summary>
public enum PolicyExpressionKind
{
    /// <summary>A boolean over a table's columns.</summary>
    Filter,

    /// <summary>A value that can be cast to the type of each column the policy targets.</summary>
    Mask,

    /// <summary>Any value: only its policy type knows what for.</summary>
    Any,
}
