namespace QueryProxy.Admin.Roles;

/// <summary><c>POST /roles</c>.</summary>
/// <param name="Name">The role's name; unique.</param>
/// <param name="Description">For people.</param>
/// <param name="IsActive">An inactive role gives nothing.</param>
/// <param name="ParentIds">The roles it inherits from.</param>
public sealed record CreateRoleRequest(string? Name, string? Description = null, bool IsActive = true, IReadOnlyList<Guid>? ParentIds = null);
