using System.Text.Json;

namespace QueryProxy.Admin.Policies;

/// <summary><c>POST /policies/validate</c>: the body of <c>POST /policies</c>, and where to try it.</summary>
/// <param name="Name">The policy's name; may be left out here.</param>
/// <param name="PolicyType">See <c>GET /policy-types</c>.</param>
/// <param name="Targets">What it covers; at least one.</param>
/// <param name="Definition">As the policy type's JSON Schema has it.</param>
/// <param name="IsEnabled">Plays no part here.</param>
/// <param name="DatasourceId">The data source whose catalog to check it against; left out: what every catalog has in common.</param>
public sealed record ValidatePolicyRequest(
    string? Name,
    string? PolicyType,
    IReadOnlyList<PolicyTargetRequest>? Targets,
    JsonElement? Definition = null,
    bool IsEnabled = true,
    Guid? DatasourceId = null);
