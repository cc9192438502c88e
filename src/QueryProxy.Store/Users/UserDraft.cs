using System.Text.Json;

namespace QueryProxy.Store.Users;

/// <summary>What an administrator decides about a user. Immutable.</summary>
public sealed record UserDraft(
    string Username,
    string? Tenant,
    bool IsAdmin,
    bool IsActive,
    IReadOnlyDictionary<string, JsonElement> Attributes);
