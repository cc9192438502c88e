using System.Text.Json;

namespace QueryProxy.Store.Users;

/// <summary>A proxy user as administrators see it; holds no secret. Immutable.</summary>
public sealed record StoredUser(
    Guid Id,
    string Username,
    string? Tenant,
    bool IsAdmin,
    bool IsActive,
    IReadOnlyDictionary<string, JsonElement> Attributes,
    long Version,
    DateTime CreatedAt,
    DateTime UpdatedAt);
