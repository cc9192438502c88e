namespace QueryProxy.Admin.Discovery;

/// <summary>Where a discovery job stands.</summary>
public enum DiscoveryJobStatus
{
    /// <summary>It works.</summary>
    Running,

    /// <summary>It has a result.</summary>
    Completed,

    /// <summary>It ended with an error.</summary>
    Failed,

    /// <summary>An administrator ended it.</summary>
    Cancelled,
}
