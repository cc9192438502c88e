using System.Text.Json.Nodes;
using QueryProxy.Abstractions.Policies;

namespace QueryProxy.Admin.Policies;

/// <summary>A policy type that a loaded plugin offers.</summary>
/// <param name="Id">What policies name as <c>policy_type</c>.</param>
/// <param name="Name">The name people see.</param>
/// <param name="Description">What it does.</param>
/// <param name="TargetGranularity">Whether its policies' targets name tables or columns.</param>
/// <param name="Plugin">The plugin's id.</param>
/// <param name="JsonSchema">The JSON Schema of <c>definition</c>.</param>
public sealed record PolicyTypeResponse(
    string Id, string Name, string Description, PolicyGranularity TargetGranularity, string Plugin, JsonNode JsonSchema);
