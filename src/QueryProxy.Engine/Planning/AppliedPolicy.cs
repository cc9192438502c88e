using QueryProxy.Abstractions.Queries;

namespace QueryProxy.Engine.Planning;

/// <summary>A policy or hook that constrained a plan, for the audit record.</summary>
/// <param name="Name">The policy's name, or the plugin's id for a hook.</param>
/// <param name="PolicyId">The policy's id, or null for a hook.</param>
/// <param name="Table">The table it constrained.</param>
/// <param name="Effect">What it did: <c>filter</c>, <c>mask column</c>, <c>hide column</c> …</param>
public sealed record AppliedPolicy(string Name, Guid? PolicyId, TableName Table, string Effect);
