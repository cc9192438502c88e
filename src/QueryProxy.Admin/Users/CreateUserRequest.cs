using System.Text.Json;

namespace QueryProxy.Admin.Users;

/// <summary><c>POST /users</c>.</summary>
/// <param name="Username">The login name; unique, case-sensitive.</param>
/// <param name="Password">8 characters or more.</param>
/// <param name="Tenant">The tenant, or null.</param>
/// <param name="IsAdmin">Whether the user may use this API. Grants no data access.</param>
/// <param name="IsActive">Whether the user may log in.</param>
/// <param name="Attributes">Values that policies may refer to, by key.</param>
public sealed record CreateUserRequest(
    string? Username,
    string? Password,
    string? Tenant = null,
    bool IsAdmin = false,
    bool IsActive = true,
    IReadOnlyDictionary<string, JsonElement>? Attributes = null);
