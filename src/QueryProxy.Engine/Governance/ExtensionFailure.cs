namespace QueryProxy.Engine.Governance;

/// <summary>A failed call of a plugin's code. Immutable.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">What went wrong.</param>
/// <param name="Count">Failed calls so far.</param>
public sealed record ExtensionFailure(DateTimeOffset At, string Reason, long Count);
