namespace QueryProxy.Engine.Directory;

/// <summary>A proxy user as the store holds it. Immutable.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Username">The login name.</param>
/// <param name="PasswordHash">The Argon2id hash in PHC string format. Secret.</param>
/// <param name="ScramVerifier">What SCRAM logins are checked against, or null for a password set before there was one. Secret.</param>
/// <param name="Tenant">The tenant, or null.</param>
/// <param name="IsAdmin">Whether the user may use the management plane. Grants no data access.</param>
/// <param name="IsActive">Whether the user may log in.</param>
/// <param name="Attributes">Values: string, long, bool, list of string, or null.</param>
/// <param name="RoleIds">The roles the user holds, inherited ones included.</param>
public sealed record UserRecord(
    Guid Id,
    string Username,
    string PasswordHash,
    string? ScramVerifier,
    string? Tenant,
    bool IsAdmin,
    bool IsActive,
    IReadOnlyDictionary<string, object?> Attributes,
    IReadOnlyList<Guid> RoleIds);
