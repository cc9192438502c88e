using QueryProxy.Abstractions.Discovery;

namespace QueryProxy.Admin.Discovery;

/// <summary>Answer of <c>GET /datasources/{id}/discover/{job_id}</c>.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Action">What it does.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Progress">How far it has come, or null.</param>
/// <param name="Result">What it found; null until it is completed.</param>
/// <param name="Error">Why it failed, or null.</param>
/// <param name="StartedAt">When it began (UTC).</param>
/// <param name="FinishedAt">When it ended (UTC), or null.</param>
public sealed record DiscoveryJobResponse(
    Guid JobId,
    string Action,
    DiscoveryJobStatus Status,
    DiscoveryProgress? Progress,
    object? Result,
    string? Error,
    DateTime StartedAt,
    DateTime? FinishedAt);
