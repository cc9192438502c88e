using System.Text.Json;

namespace QueryProxy.Admin.Policies;

/// <summary><c>PUT /policies/{id}</c>: what is left out stays as it is.</summary>
/// <param name="Name">The policy's name; unique.</param>
/// <param name="PolicyType">See <c>GET /policy-types</c>.</param>
/// <param name="Targets">What it covers; at least one.</param>
/// <param name="Definition">As the policy type's JSON Schema has it.</param>
/// <param name="IsEnabled">Whether its assignments have effect.</param>
/// <param name="Version">The version the editor saw; another one answers 409.</param>
public sealed record UpdatePolicyRequest(
    string? Name = null,
    string? PolicyType = null,
    IReadOnlyList<PolicyTargetRequest>? Targets = null,
    JsonElement? Definition = null,
    bool? IsEnabled = null,
    long? Version = null);
