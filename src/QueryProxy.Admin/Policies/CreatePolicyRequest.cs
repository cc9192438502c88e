using System.Text.Json;

namespace QueryProxy.Admin.Policies;

/// <summary><c>POST /policies</c>.</summary>
/// <param name="Name">The policy's name; unique.</param>
/// <param name="PolicyType">See <c>GET /policy-types</c>.</param>
/// <param name="Targets">What it covers; at least one.</param>
/// <param name="Definition">As the policy type's JSON Schema has it.</param>
/// <param name="IsEnabled">Whether its assignments have effect.</param>
public sealed record CreatePolicyRequest(
    string? Name,
    string? PolicyType,
    IReadOnlyList<PolicyTargetRequest>? Targets,
    JsonElement? Definition = null,
    bool IsEnabled = true);
