namespace QueryProxy.Admin.Roles;

/// <summary><c>GET</c> and <c>PUT /roles/{id}/members</c>.</summary>
/// <param name="UserIds">The users who hold the role directly.</param>
public sealed record RoleMembers(IReadOnlyList<Guid>? UserIds);
