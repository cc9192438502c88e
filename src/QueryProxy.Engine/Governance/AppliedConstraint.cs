namespace QueryProxy.Engine.Governance;

/// <summary>Which policy or hook did what to a scan, for the audit record.</summary>
/// <param name="Name">The policy's name or the plugin's id.</param>
/// <param name="PolicyId">The policy's id, or null for a hook.</param>
/// <param name="Effect">For example <c>filter</c> or <c>mask email</c>.</param>
public sealed record AppliedConstraint(string Name, Guid? PolicyId, string Effect);
