namespace QueryProxy.Store.Auditing;

/// <summary>A policy or hook that constrained a recorded statement. Immutable.</summary>
/// <param name="Name">The policy's name or the plugin's id.</param>
/// <param name="PolicyId">The policy, or null for a hook.</param>
/// <param name="Table">The table.</param>
/// <param name="Effect">What it did.</param>
public sealed record StoredQueryPolicy(string Name, Guid? PolicyId, string Table, string Effect);
