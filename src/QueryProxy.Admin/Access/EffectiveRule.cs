namespace QueryProxy.Admin.Access;

/// <summary>A rule that decides what a user sees.</summary>
/// <param name="Name">The policy's name or the plugin's id.</param>
/// <param name="PolicyId">The policy, or null for a plugin's own rule.</param>
/// <param name="Effect">What it does, for example <c>filter</c> or <c>mask email</c>.</param>
public sealed record EffectiveRule(string Name, Guid? PolicyId, string Effect);
