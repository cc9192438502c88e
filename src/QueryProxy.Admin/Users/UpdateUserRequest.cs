using System.Text.Json;
using QueryProxy.Admin.Requests;

namespace QueryProxy.Admin.Users;

/// <summary><c>PUT /users/{id}</c>: what is left out stays as it is.</summary>
/// <param name="Username">The login name.</param>
/// <param name="IsAdmin">Whether the user may use this API.</param>
/// <param name="IsActive">Whether the user may log in; false ends tokens and sessions.</param>
/// <param name="Attributes">All attributes of the user.</param>
/// <param name="Password">A new password; ends tokens.</param>
/// <param name="Version">The version the editor saw; another one answers 409.</param>
public sealed record UpdateUserRequest(
    string? Username = null,
    bool? IsAdmin = null,
    bool? IsActive = null,
    IReadOnlyDictionary<string, JsonElement>? Attributes = null,
    string? Password = null,
    long? Version = null)
{
    /// <summary>The tenant, or null for none.</summary>
    public Optional<string?> Tenant { get; init; }
}
