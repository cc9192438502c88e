using System.Text.Json;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Store.Policies;

/// <summary>A policy as administrators see it. Immutable.</summary>
public sealed record StoredPolicy(
    Guid Id,
    string Name,
    string PolicyType,
    IReadOnlyList<PolicyTarget> Targets,
    JsonElement Definition,
    bool IsEnabled,
    long Version,
    DateTime CreatedAt,
    DateTime UpdatedAt);
