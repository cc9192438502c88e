using System.Text.Json;

namespace QueryProxy.Engine.Directory;

/// <summary>A stored policy together with one assignment of it. Immutable.</summary>
/// <param name="AssignmentId">The assignment's id.</param>
/// <param name="PolicyId">The policy's id.</param>
/// <param name="PolicyName">The policy's name.</param>
/// <param name="PolicyType">The id of the policy type, for example <c>row_filter</c>.</param>
/// <param name="Targets">What the policy covers.</param>
/// <param name="Definition">The policy's definition.</param>
/// <param name="Version">Grows with every change of the policy.</param>
/// <param name="Scope">Whom the assignment binds.</param>
/// <param name="UserId">The user, for <see cref="AssignmentScope.User"/>.</param>
/// <param name="RoleId">The role, for <see cref="AssignmentScope.Role"/>.</param>
/// <param name="Priority">Lower wins where two masks meet.</param>
public sealed record PolicyAssignmentRecord(
    Guid AssignmentId,
    Guid PolicyId,
    string PolicyName,
    string PolicyType,
    IReadOnlyList<PolicyTarget> Targets,
    JsonElement Definition,
    long Version,
    AssignmentScope Scope,
    Guid? UserId,
    Guid? RoleId,
    int Priority);
