using System.Text.Json;

namespace QueryProxy.Store.Auditing;

/// <summary>One recorded change of the management plane. Immutable.</summary>
public sealed record StoredAdminChange(
    long Id,
    DateTime At,
    Guid? ActorId,
    string ActorName,
    string? Address,
    string Action,
    string ResourceType,
    Guid? ResourceId,
    JsonElement? Before,
    JsonElement? After);
