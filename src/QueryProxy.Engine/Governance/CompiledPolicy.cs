using QueryProxy.Abstractions.Policies;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Governance;

/// <summary>A policy assignment whose definition was built into a policy. Immutable.</summary>
/// <param name="Assignment">The stored assignment.</param>
/// <param name="Policy">The policy its policy type built.</param>
public sealed record CompiledPolicy(PolicyAssignmentRecord Assignment, IPolicy Policy)
{
    /// <summary>Matches the policy's targets.</summary>
    public PolicyTargetMatcher Targets { get; } = new(Assignment.Targets);

    /// <summary>Whether the assignment binds a user.</summary>
    public bool Binds(Principal principal) => Assignment.Scope switch
    {
        AssignmentScope.All => true,
        AssignmentScope.User => Assignment.UserId == principal.User.Id,
        AssignmentScope.Role => Assignment.RoleId is { } role && principal.RoleIds.Contains(role),
        _ => throw new InvalidOperationException($"Unknown assignment scope {Assignment.Scope}."),
    };
}
