using QueryProxy.Engine.Directory;

namespace QueryProxy.Admin.Policies;

/// <summary><c>POST /datasources/{id}/policies</c>.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="AssignmentScope">Whom it binds: all, user or role.</param>
/// <param name="UserId">The user, for scope user.</param>
/// <param name="RoleId">The role, for scope role.</param>
/// <param name="Priority">Where two masks meet, the lower number wins.</param>
public sealed record AssignPolicyRequest(
    Guid? PolicyId, AssignmentScope? AssignmentScope = null, Guid? UserId = null, Guid? RoleId = null, int Priority = 100);
