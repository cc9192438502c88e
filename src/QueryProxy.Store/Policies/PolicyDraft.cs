using System.Text.Json;
using QueryProxy.Engine.Directory;

namespace QueryProxy.Store.Policies;

/// <summary>What an administrator decides about a policy. Immutable.</summary>
public sealed record PolicyDraft(
    string Name, string PolicyType, IReadOnlyList<PolicyTarget> Targets, JsonElement Definition, bool IsEnabled);
