using QueryProxy.Abstractions.Policies;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Governance;

/// <summary>A policy assignment whose definition was built into a policy. Immutable.</summary>
/// <param name="Assignment">The stored assignment.</param>
/// <param name="Policy">The policy its policy type built.</param>
public sealed record CompiledPolicy(PolicyAssignmentRecord Assignment, IPolicy Policy);
