namespace QueryProxy.Engine.Plugins;

/// <summary>What a plugin did since the process started. Immutable.</summary>
/// <param name="PluginId">The plugin's id.</param>
/// <param name="Calls">Calls of its code.</param>
/// <param name="Denials">Calls after which a statement was denied because the plugin said so.</param>
/// <param name="Failures">Calls that failed, and calls that were not made because earlier ones had failed.</param>
/// <param name="Time">Time spent in it, over all calls.</param>
/// <param name="IsSuspended">Whether something of it is not called at present because it failed too often in a row; its statements are denied.</param>
/// <param name="LastFailure">What went wrong last, for administrators; null when nothing did.</param>
/// <param name="LastFailureAt">When that was, or null.</param>
public sealed record PluginCounts(
    string PluginId,
    long Calls,
    long Denials,
    long Failures,
    TimeSpan Time,
    bool IsSuspended,
    string? LastFailure,
    DateTimeOffset? LastFailureAt);
