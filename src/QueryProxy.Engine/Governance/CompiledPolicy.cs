using QueryProxy.Abstractions.Policies;
using QueryProxy.Abstractions.Queries;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Engine.Governance;

/// <summary>A policy assignment whose definition was built into a policy. Immutable.</summary>
/// <param name="Assignment">The stored assignment.</param>
/// <param name="Policy">The policy its policy type built.</param>
public sealed record CompiledPolicy(PolicyAssignmentRecord Assignment, IPolicy Policy)
{
    /// <summary>Matches the policy's targets.</summary>
    public PolicyTargetMatcher Targets { get; } = new(Assignment.Targets);

    /// <summary>Whom the constraints of the policy come from.</summary>
    internal ConstraintOrigin Origin { get; } = new(Assignment.PolicyName, Assignment.Priority, Assignment.PolicyId);

    /// <summary>What the audit record calls it.</summary>
    internal string CallName { get; } = $"policy \"{Assignment.PolicyName}\"";

    /// <summary>Whether the assignment binds a user.</summary>
    public bool Binds(Principal principal) => Assignment.Scope switch
    {
        AssignmentScope.All => true,
        AssignmentScope.User => Assignment.UserId == principal.User.Id,
        AssignmentScope.Role => Assignment.RoleId is { } role && principal.RoleIds.Contains(role),
        _ => throw new InvalidOperationException($"Unknown assignment scope {Assignment.Scope}."),
    };
}
