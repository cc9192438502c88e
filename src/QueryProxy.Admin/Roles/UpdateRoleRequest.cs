using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Roles;

/// <summary><c>PUT /roles/{id}</c>: what is left out stays as it is.</summary>
/// <param name="Name">The role's name; unique.</param>
/// <param name="IsActive">An inactive role gives nothing, at once.</param>
/// <param name="ParentIds">All roles it inherits from.</param>
/// <param name="Version">The version the editor saw; another one answers 409.</param>
public sealed record UpdateRoleRequest(
    string? Name = null,
    bool? IsActive = null,
    IReadOnlyList<Guid>? ParentIds = null,
    long? Version = null)
{
    /// <summary>For people.</summary>
    public Optional<string?> Description { get; init; }
}
