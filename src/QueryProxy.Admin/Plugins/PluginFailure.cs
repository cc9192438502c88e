namespace QueryProxy.Admin.Plugins;

/// <summary>A call of a plugin's code that failed; the statement it was made for was denied.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Reason">What went wrong.</param>
/// <param name="Count">Failed calls since the process started.</param>
public sealed record PluginFailure(DateTime At, string Reason, long Count);
